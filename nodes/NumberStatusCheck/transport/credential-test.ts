import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { API_REQUEST, endpointUrl, NumberStatusCheckApi } from '../../../credentials/NumberStatusCheckApi.credentials';
import { explainFault, isPassing } from '../core/explain-fault';
import { parseReply } from '../core/reply/parse-reply';
import { resultCode } from '../core/result-codes';
import type { ResultClass } from '../core/result-codes';
import type { TransportReply } from '../core/types';
import { thrownText } from '../errors';
import { decodeBody } from './decode-body';
import { unanswered } from './send-request';

/**
 * The number that the test asks: well-formed, but in a block that is not allocated, so normally "no record", which is
 * free of charge (vendor document 1.3.1).
 */
export const TEST_NUMBER = '15400000000';
const TIMEOUT_MS = 20_000;
const AGAIN = 'Test again in a minute.';
/** Replaces the advice of result-codes.ts for these classes, as that is about the numbers of a run. */
const ADVICE: Partial<Record<ResultClass, string>> = {
	delay: AGAIN,
	serverFault: AGAIN,
	refused: `The API does not accept the test number ${TEST_NUMBER}, so the account could not be tested. Contact the vendor with this code.`,
	quota: 'The account has no checks left. Buy more from the vendor.',
};

interface LegacyResponse {
	readonly statusCode: number;
	readonly body: unknown;
	readonly headers: Readonly<Record<string, unknown>>;
}

/** Only a success code passes: any reply that is not certain to be right could mean a wrong credential. */
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
 * The credential's test: one real, signed request for TEST_NUMBER, with the form fields that the node would send. It
 * passes only for the API's success codes, and has a message of its own for every other reply. Never rejects. It is a
 * test function of the node because n8n's declarative test passes every reply that no rule mentions.
 */
export async function testCredential(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	const data = credential.data ?? {};
	// The only HTTP helper that n8n provides here; there is no httpRequest.
	const { request } = this.helpers;
	let signed;
	try {
		const url = endpointUrl(data.baseUrl);
		signed = await new NumberStatusCheckApi().authenticate(data, {
			...API_REQUEST,
			method: 'POST',
			url,
			body: { mobiles: TEST_NUMBER },
		});
	} catch (error) {
		return { status: 'Error', message: thrownText(error) };
	}
	const { method = 'POST', url: uri, headers = {}, body: form } = signed;
	const reply = await (
		request({
			method,
			uri,
			headers,
			body: form,
			simple: false,
			resolveWithFullResponse: true,
			followRedirect: false,
			followAllRedirects: false,
			timeout: TIMEOUT_MS,
			// As bytes.
			encoding: null,
		}) as Promise<LegacyResponse>
	).then(
		({ statusCode, body, headers }): TransportReply => ({
			kind: 'http',
			status: statusCode,
			body: decodeBody(body, headers['content-type']),
		}),
		unanswered,
	);
	return judge(reply);
}
