import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { endpointUrl, NumberStatusCheckApi } from '../../../credentials/NumberStatusCheckApi.credentials';
import { explainFault, isPassing } from '../core/explain';
import { parseReply } from '../core/reply/parse-reply';
import { resultCode } from '../core/result-codes';
import type { ResultClass } from '../core/result-codes';
import type { TransportReply } from '../core/types';
import { thrownText } from '../errors';
import { unanswered } from './send-request';

/** Well-formed and in a block that is not allocated: normally "no record", which is free (vendor document 1.3.1). */
export const TEST_NUMBER = '15400000000';
const TIMEOUT_MS = 20_000;
const AGAIN = 'Test again in a minute.';
/** The advice of these classes speaks of the numbers of a run, which a test does not have. */
const ADVICE: Partial<Record<ResultClass, string>> = {
	delay: AGAIN,
	serverFault: AGAIN,
	refused: `The API does not accept the test number ${TEST_NUMBER}, so the account could not be tested. Contact the vendor with this code.`,
	quota: 'The account has no checks left. Buy more from the vendor.',
};

interface LegacyResponse {
	readonly statusCode: number;
	readonly body: unknown;
}

/** Only a success code is green: what is not known to be right could be a wrong credential. */
function judge(reply: TransportReply): INodeCredentialTestResult {
	const parsed = parseReply(reply, [TEST_NUMBER]);
	if (parsed.kind === 'fault') {
		const { what, todo } = explainFault(parsed.fault);
		return { status: 'Error', message: `${what} ${isPassing(parsed.fault) ? AGAIN : todo}` };
	}
	const { code, meaning, class: kind, advice } = resultCode(parsed.resultCode);
	if (kind === 'success') return { status: 'OK', message: 'Connection successful. The account is ready.' };
	return { status: 'Error', message: `${meaning} (${code}). ${ADVICE[kind] ?? advice}` };
}

/**
 * The credential's test: one real signed request for TEST_NUMBER, sent as the node would send it. Green for the API's
 * success codes alone; each other answer has its own sentence. A node's test function is used because n8n's declarative
 * test calls every reply that no rule lists a success.
 */
export async function testCredential(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	const data = credential.data ?? {};
	// The only HTTP helper n8n has in this place; httpRequest is not there.
	const { request } = this.helpers;
	let signed;
	try {
		const url = endpointUrl(data.baseUrl);
		signed = await new NumberStatusCheckApi().authenticate(data, {
			method: 'POST',
			url,
			body: { mobiles: TEST_NUMBER },
		});
	} catch (error) {
		return { status: 'Error', message: thrownText(error) };
	}
	const { url: uri, ...options } = signed;
	const reply = await (
		request({
			...options,
			uri,
			simple: false,
			resolveWithFullResponse: true,
			followRedirect: false,
			timeout: TIMEOUT_MS,
		}) as Promise<LegacyResponse>
	).then(
		({ statusCode, body }): TransportReply => ({
			kind: 'http',
			status: statusCode,
			// n8n gives an empty body as undefined.
			body: typeof body === 'string' ? body : (JSON.stringify(body) ?? ''),
		}),
		unanswered,
	);
	return judge(reply);
}
