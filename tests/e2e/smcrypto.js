// The other opinion of test_cert_smcrypto.c. "sign": signs texts of its own, a line each: public key, text, id, form,
// signature. "judge": reads such lines and says 1 or 0. "sm3": reads lines of hex and writes their SM3.
const { sm2, sm3 } = require('sm-crypto')
const crypto = require('crypto')
const bytes = hex => Array.from(Buffer.from(hex, 'hex'))
const ids = ['1234567812345678', 'ALICE123@YAHOO.COM', '汇信KEY-0001', 'x']
const lines = () => require('fs').readFileSync(0, 'utf8').split('\n').filter(l => l)

if (process.argv[2] === 'sign') {
	const keys = [0, 1, 2, 3].map(() => sm2.generateKeyPairHex())
	for (let i = 0; i < Number(process.argv[3]); i++) {
		const key = keys[i % 4]
		const text = crypto.randomBytes(1 + i * 7 % 300).toString('hex')
		const userId = ids[(i >> 2) % 4]
		const der = i % 2 === 1
		const sig = sm2.doSignature(bytes(text), key.privateKey, { hash: true, der, userId, publicKey: key.publicKey })
		console.log([key.publicKey, text, userId, der ? 'der' : 'raw', sig].join(' '))
	}
} else if (process.argv[2] === 'judge') {
	for (const line of lines()) {
		const [pub, text, userId, form, sig] = line.split(' ')
		let good = false
		try {
			good = sm2.doVerifySignature(bytes(text), sig, pub, { hash: true, der: form === 'der', userId })
		} catch (e) {}
		console.log(good ? 1 : 0)
	}
} else {
	for (const line of lines()) console.log(sm3(bytes(line)))
}
