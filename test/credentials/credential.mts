import type { IHttpRequestOptions } from 'n8n-workflow';
import { NumberStatusCheckApi } from '../../credentials/NumberStatusCheckApi.credentials';
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

/** Request options of n8n's current HTTP helper, or of the older one that its HTTP Request node uses. */
export type AnyRequestOptions = Partial<IHttpRequestOptions> & {
	uri?: string;
	form?: unknown;
	formData?: unknown;
	followRedirect?: boolean;
	followAllRedirects?: boolean;
};

/** What `authenticate` makes of `options`. Rejects as it does. */
export async function sign(credential: CredentialData, options: unknown): Promise<AnyRequestOptions> {
	return await new NumberStatusCheckApi().authenticate(credential, options as IHttpRequestOptions);
}

/** The fields of a signed body, read by the simulator's own strict parser. Throws `Error` when it is not a form. */
export function formOf({ body, headers }: AnyRequestOptions): RequestForm {
	if (typeof body !== 'string') throw new Error(`The signed body is no text, but ${typeof body}.`);
	const contentType: unknown = headers?.['content-type'];
	const form = readForm(typeof contentType === 'string' ? contentType : null, Buffer.from(body));
	if (form === undefined) throw new Error(`The simulator cannot read the signed body: ${body}`);
	return form;
}
