import { createHash } from 'node:crypto';

/** The document's `token` (§1.2): md5 of account code, private key and timestamp joined, UTF-8, lower-case hex. */
export function tokenFor(accountCode: string, secret: string, timestamp: string): string {
	return createHash('md5')
		.update(accountCode + secret + timestamp, 'utf8')
		.digest('hex');
}
