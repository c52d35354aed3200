import { createHash } from 'crypto';
import { UserError } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHttpRequestOptions,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

/** The vendor's host (vendor document 1.1). */
const DEFAULT_BASE_URL = 'https://kh.ywjisu.com';
/** The vendor's only route (vendor document 1.1). */
const ENDPOINT_PATH = '/Api/ApiAuth/getCheckResult';
/** Exactly this, without a charset, as n8n's HTTP helpers compare the whole value. */
const FORM = 'application/x-www-form-urlencoded';

/**
 * The signature: lower-case hex MD5 of account code, secret and timestamp (Unix seconds as text), joined without
 * separators in UTF-8 (vendor document 1.2, field `token`). Never throws.
 */
export function signToken(accountCode: string, secret: string, timestamp: string): string {
	return createHash('md5').update(`${accountCode}${secret}${timestamp}`, 'utf8').digest('hex');
}

/** A field of the credential or a header as text; an expression may have turned it into a number. */
function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** What copying from a mail or a web page can put around a text: blanks, line ends, invisible marks. */
const BLANK = String.raw`[\s\p{Cc}\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]`;
const BLANKS_AROUND = new RegExp(`^${BLANK}+|(?<!${BLANK})${BLANK}+$`, 'gu');

/** What the vendor gave the user, as text. Blanks inside are kept: they may belong to it. */
function givenText(value: unknown): string {
	return textOf(value).replace(BLANKS_AROUND, '');
}

/** The fields without which a request cannot be signed, by their display names. */
const REQUIRED_FIELDS = { accountCode: 'Account Code', password: 'Password', secret: 'Secret' } as const;

/**
 * Which of Account Code, Password and Secret hold nothing but blanks, as "Password is blank"; undefined if none does. It
 * never holds the value of a field. Never throws.
 */
export function blankFields(credentials: ICredentialDataDecryptedObject): string | undefined {
	const blank = Object.entries(REQUIRED_FIELDS).flatMap(([name, label]) =>
		givenText(credentials[name]) === '' ? [label] : [],
	);
	const [last, ...before] = blank.reverse();
	if (last === undefined) return undefined;
	return before.length === 0 ? `${last} is blank` : `${before.reverse().join(', ')} and ${last} are blank`;
}

function isLoopback(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/**
 * The URL that requests go to: Base URL, or the vendor's host if it is empty, with the vendor's path appended unless it
 * ends in that already. A path prefix is kept, trailing slashes are dropped. Throws a UserError if Base URL is not an
 * http(s) address, has a user, query or fragment, or would send the password unencrypted to another machine.
 */
export function endpointUrl(baseUrl: unknown): string {
	const text = typeof baseUrl === 'string' && baseUrl.trim() !== '' ? baseUrl.trim() : DEFAULT_BASE_URL;
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (url === undefined || !/^https?:$/.test(url.protocol)) {
		throw new UserError(`Base URL is not a web address. Enter one like ${DEFAULT_BASE_URL}.`);
	}
	if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
		throw new UserError('Base URL holds more than host and path. Remove the user, "?" and "#" parts.');
	}
	if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
		throw new UserError(
			'Base URL starts with http://, which would send the password unencrypted. Use https://, or an address on this machine.',
		);
	}
	const path = url.pathname.replace(/\/+$/, '');
	return `${url.origin}${path.endsWith(ENDPOINT_PATH) ? path : `${path}${ENDPOINT_PATH}`}`;
}

/** n8n's current request options, and those of its older helper, which its HTTP Request node still uses. */
type RequestOptions = IHttpRequestOptions & {
	uri?: string;
	form?: unknown;
	formData?: unknown;
	followRedirect?: boolean;
	followAllRedirects?: boolean;
};

/** Where a request will go: `baseURL` and `url` joined the way n8n's helpers do it. */
function targetOf({ url, uri, baseURL }: RequestOptions): URL | undefined {
	const path = String(url ?? uri ?? '');
	const absolute = /^(?:[a-z][a-z\d+.-]*:)?\/\//i.test(path);
	const joined = absolute || !baseURL ? path : `${baseURL.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
	return URL.canParse(joined) ? new URL(joined) : undefined;
}

function notFormFields(): UserError {
	return new UserError('The API takes form fields. Set Body Content Type to "Form Urlencoded".');
}

function isPlainObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Whether a text body consists of form fields, according to the headers. */
function isFormText(headers: IDataObject = {}): boolean {
	const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
	return type === undefined || textOf(type).toLowerCase().startsWith(FORM);
}

/** The form fields that a request already has. Throws a UserError for any other body, as it could not be signed. */
function fieldsOf({ body, form, formData, headers }: RequestOptions): URLSearchParams {
	const fields = new URLSearchParams();
	if (formData !== undefined) throw notFormFields();
	if (typeof body === 'string' && body !== '' && !isFormText(headers)) throw notFormFields();
	for (const part of [body as unknown, form]) {
		if (part === undefined || part === null) continue;
		if (typeof part === 'string' || part instanceof URLSearchParams) {
			for (const [name, value] of new URLSearchParams(part)) fields.set(name, value);
		} else if (isPlainObject(part)) {
			for (const [name, value] of Object.entries(part)) {
				if (typeof value === 'object' && value !== null) throw notFormFields();
				if (value !== undefined) fields.set(name, String(value ?? ''));
			}
		} else {
			throw notFormFields();
		}
	}
	return fields;
}

/** Account code, password and secret of the vendor's API. Signs each request to that API, and no other. */
export class NumberStatusCheckApi implements ICredentialType {
	name = 'numberStatusCheckApi';

	displayName = 'Number Status Check API';

	icon: Icon = {
		light: 'file:../nodes/NumberStatusCheck/numberStatusCheck.svg',
		dark: 'file:../nodes/NumberStatusCheck/numberStatusCheck.dark.svg',
	};

	documentationUrl = 'https://github.com/number-status-check/n8n-nodes-number-status-check#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Account Code',
			name: 'accountCode',
			type: 'string',
			default: '',
			required: true,
			description: 'The API account the vendor gave you (the field "code" in their document)',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The API password the vendor gave you (the field "pwd" in their document)',
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The private key the vendor gave you. It signs each request and is never sent itself.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: DEFAULT_BASE_URL,
			description:
				"The host of the API. Change it only for the vendor's test host, a proxy of your own, or the simulator.",
		},
	];

	/**
	 * Signs one request: adds `code`, `pwd`, a fresh `timestamp` (Unix seconds) and `token` to its form fields. Blanks that
	 * a copy left around account code, password and secret are not part of them. Resolves to new options and leaves the
	 * given ones unchanged, so that n8n has nothing secret to show; signing its own result again renews the signature.
	 * Rejects with a UserError for an unusable Base URL, for a field of these that is blank, for a request to any address outside Base URL, and for one that
	 * is not a POST of form fields. The signed request follows no redirect, which could take its body to another host.
	 */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const options: RequestOptions = { ...requestOptions };
		delete options.form;
		const endpoint = new URL(endpointUrl(credentials.baseUrl));
		const base = endpoint.pathname.slice(0, -ENDPOINT_PATH.length);
		const target = targetOf(requestOptions);
		if (target?.origin !== endpoint.origin || !target.pathname.startsWith(`${base}/`)) {
			throw new UserError(
				'This credential only signs requests to its own Base URL. Use the address in Base URL, or another credential.',
				{ level: 'warning' },
			);
		}
		if ((options.method ?? 'GET').toUpperCase() !== 'POST') {
			throw new UserError('The API only takes POST requests. Set Method to POST.');
		}
		const blank = blankFields(credentials);
		if (blank !== undefined) {
			throw new UserError(`${blank}. Open the credential and enter what the vendor gave you.`, { level: 'warning' });
		}
		const accountCode = givenText(credentials.accountCode);
		const timestamp = String(Math.floor(Date.now() / 1000));
		const fields = fieldsOf(requestOptions);
		fields.set('code', accountCode);
		fields.set('pwd', givenText(credentials.password));
		fields.set('timestamp', timestamp);
		fields.set('token', signToken(accountCode, givenText(credentials.secret), timestamp));
		const headers = Object.entries(options.headers ?? {}).filter(([name]) => name.toLowerCase() !== 'content-type');
		const signed: RequestOptions = {
			...options,
			headers: { ...Object.fromEntries(headers), 'content-type': FORM },
			body: fields.toString(),
			disableFollowRedirect: true,
			followRedirect: false,
			followAllRedirects: false,
		};
		return signed;
	};
}
