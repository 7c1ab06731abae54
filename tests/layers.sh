#!/bin/sh
# Holds every #include against the layers of docs/ARCHITECTURE.md: which folder may see which, and which one file owns
# each foreign header. Prints each offence; ends 1 when there was one.
set -u
bad=0
say() { echo "layers: $*" && bad=1; }

# folder: the folders it may include from
while IFS=: read -r folder may; do
	for f in "$folder"/*.[ch]; do
		[ -f "$f" ] || continue
		own=${folder#src/}
		for inc in $(sed -n 's/^#include "\([^"]*\)".*/\1/p' "$f"); do
			room=${inc%%/*}
			case " $own $may " in *" $room "*) ;; *) say "$f includes $inc, but $folder may only see:$may" ;; esac
		done
	done
done <<'T'
src/base:
src/code: base
src/crypt: base core
src/net: base
src/core: base
src/store: base core crypt
src/cert: base core crypt
src/pay: base core crypt net
src/notice: base core net
src/export: base core
src/ui: base core code
forms: base core ui
screens: base core code forms ui
printing: base core code
src/cli: base core code forms printing
src/worker: base core
src/tour: base core ui screens
src/sandbox: base core crypt
T

# foreign header: the one file that may include it
while IFS=: read -r header owner; do
	for f in $(find src forms screens printing -name '*.[ch]' | xargs -r grep -lE "#include <($header)" 2>/dev/null); do
		case " $owner " in *" $f "*) ;; *) say "$f includes <$header...>, which belongs to $owner" ;; esac
	done
done <<'T'
iconv\.h:src/base/charset.c
jansson\.h:src/base/json.c
qrencode\.h:src/code/qr.c
sqlite3\.h:src/store/db_sqlite.c
curses\.h|ncurses:src/ui/term_ncurses.c
cups/:printing/ipp.c printing/ipp_read.c
cairo|pango:printing/page.c
openssl/evp\.h:src/crypt/secret_openssl.c src/crypt/rsa_openssl.c src/crypt/sign_openssl.c src/cert/demo_key.c src/cert/demo_ca.c src/cert/facts.c src/cert/verify.c src/cert/key_sign.h
p11-kit:src/cert/token_p11.h
openssl/(pem|x509|bio|pkcs12|pkcs7|x509v3):src/crypt/rsa_load.c src/cert/demo_own.h src/cert/demo_key.c src/cert/demo_ca.c src/cert/demo_place.c src/cert/demo_form.c src/cert/token_file.c src/cert/x509_in.h src/cert/trust_in.h src/cert/facts.c src/cert/crl.c src/cert/chain.c src/cert/trust.c src/cert/read.c
curl/:src/net/http.c src/net/mail.c
xlsxwriter\.h:src/export/xlsx.c
zlib\.h:src/net/unzip.c
openssl/rand\.h:src/crypt/secret_openssl.c
T
exit $bad
