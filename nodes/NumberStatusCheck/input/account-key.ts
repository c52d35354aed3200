import { createHmac, randomBytes } from 'crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** Makes the keys of no use outside this process. */
const SALT = randomBytes(32);

/**
 * A key that two executions have in common only if they send requests to the same URL with the same credential, field by
 * field. Says nothing about the credential. Never throws.
 */
export function accountKey(url: string, credential: ICredentialDataDecryptedObject): string {
	const fields = Object.entries(credential).sort(([a], [b]) => (a < b ? -1 : 1));
	return createHmac('sha256', SALT)
		.update(JSON.stringify([url, fields]))
		.digest('hex');
}
