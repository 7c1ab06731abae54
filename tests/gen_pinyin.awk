# Makes src/core/pinyin_tab.h, the initials of every Han character in all its usual readings, from Debian's unicode-data:
#   bzcat /usr/share/unicode/Unihan_Readings.txt.bz2 | LC_ALL=C awk -f tests/gen_pinyin.awk > src/core/pinyin_tab.h
# Lines are U+XXXX<TAB>field<TAB>value. POSIX awk has neither hexadecimal nor bits: masks are sums of powers of two.

function number(hex,    i, n) {
	for (i = 1; i <= length(hex); i++)
		n = n * 16 + index("0123456789ABCDEF", substr(hex, i, 1)) - 1
	return n
}

# A toned first letter, two or three bytes in the C locale, without its tone.
function initial(word,    i) {
	if (word ~ /^[a-z]/)
		return substr(word, 1, 1)
	for (i = 1; i <= ntoned; i++)
		if (index(word, toned[i]) == 1)
			return plain[i]
	return ""
}

BEGIN {
	FS = "\t"
	ntoned = split("ā á ǎ à ē é ě è ê ế ề ō ó ǒ ò ḿ ń ň ǹ", toned, " ")
	split("a a a a e e e e e e e o o o o m n n n", plain, " ")
	letters = "abcdefghijklmnopqrstuvwxyz"
}

$2 == "kMandarin" || $2 == "kHanyuPinlu" || $2 == "kTGHZ2013" {
	c = number(substr($1, 3))
	if (c < 13312 || c > 40959)
		next
	gsub(/[0-9]+\.[0-9]+:/, " ", $3)
	gsub(/,/, " ", $3)
	n = split($3, words, " ")
	for (i = 1; i <= n; i++) {
		a = initial(words[i])
		if (a != "" && !((c, a) in seen)) {
			seen[c, a] = 1
			mask[c] += 2 ^ (index(letters, a) - 1)
		}
	}
}

END {
	classes = 1
	sets[0] = 0
	for (c = 13312; c <= 40959; c++) {
		m = mask[c] + 0
		if (m && !(m in class)) {
			class[m] = classes
			sets[classes++] = m
		}
		list = list (c % 32 ? "" : "\n\t") (m ? class[m] : 0) ","
	}
	print "/* Made by tests/gen_pinyin.awk from the Unihan database of Unicode 15.0.0 (Unicode licence, see docs/NOTICE). */"
	print "#ifndef GUITAI_CORE_PINYIN_TAB_H\n#define GUITAI_CORE_PINYIN_TAB_H\n\n#include <stdint.h>\n"
	print "/* clang-format off */"
	printf "static const uint32_t PY_MASK[%d] = {", classes
	for (i = 0; i < classes; i++)
		printf "%s%d,", i % 8 ? " " : "\n\t", sets[i]
	print "\n};\n\n/* By code point from U+3400 on. */"
	print "static const uint8_t PY_CLASS[27648] = {" list "\n};"
	print "/* clang-format on */\n\n#endif"
}
