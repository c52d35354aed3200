import type { IHttpRequestOptions } from 'n8n-workflow';
import { API_REQUEST, NumberStatusCheckApi } from '../../credentials/NumberStatusCheckApi.credentials';
import { DEMO_ACCOUNT } from '../../simulator/accounts.mts';
import { readForm } from '../../simulator/request-form.mts';
import type { RequestForm } from '../../simulator/request-form.mts';

/** The fields of the credential form, as n8n hands them over. */
export interface CredentialData {
	[field: string]: string;
	accountCode: string;
	password: string;
	secret: string;
	baseUrl: string;
}

/** The simulator's working account, with its Base URL. */
export function demoCredential(baseUrl: string): CredentialData {
	const { accountCode, password, secret } = DEMO_ACCOUNT;
	return { accountCode, password, secret, baseUrl };
}

/** A request as the node makes it, with changes; `undefined` leaves an option out. */
export function nodeRequest(changes: object): IHttpRequestOptions {
	const own = { ...API_REQUEST, method: 'POST', body: { mobiles: '13800138000' } };
	return { ...own, ...changes } as unknown as IHttpRequestOptions;
}

/** What `authenticate` makes of `options`. Rejects as it does. */
export async function sign(credential: CredentialData, options: unknown): Promise<IHttpRequestOptions> {
	return await new NumberStatusCheckApi().authenticate(credential, options as IHttpRequestOptions);
}

/** The fields of a signed body, read by the simulator's own strict parser. Throws `Error` when it is not a form. */
export function formOf({ body, headers }: IHttpRequestOptions): RequestForm {
	if (typeof body !== 'string') throw new Error(`The signed body is no text, but ${typeof body}.`);
	const contentType: unknown = headers?.['content-type'];
	const form = readForm(typeof contentType === 'string' ? contentType : null, Buffer.from(body));
	if (form === undefined) throw new Error(`The simulator cannot read the signed body: ${body}`);
	return form;
}
