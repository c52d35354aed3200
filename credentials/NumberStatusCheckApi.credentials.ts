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
 * http(s) address, has a user, query or fragment or a host that ends in a dot, or would send the password unencrypted
 * to another machine.
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
	if (url.hostname.endsWith('.')) {
		throw new UserError('The host in Base URL ends in a dot. Remove it.');
	}
	if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
		throw new UserError(
			'Base URL starts with http://, which would send the password unencrypted. Use https://, or an address on this machine.',
		);
	}
	const path = url.pathname.replace(/\/+$/, '');
	return `${url.origin}${path.endsWith(ENDPOINT_PATH) ? path : `${path}${ENDPOINT_PATH}`}`;
}

/**
 * How a request that is to be signed is sent: the reply comes as a stream, whatever its HTTP status, and no redirect is
 * followed. Only n8n's current HTTP helper knows these; a request without them is not the node's, and is not signed.
 */
export const API_REQUEST = {
	encoding: 'stream',
	returnFullResponse: true,
	ignoreHttpStatusErrors: true,
	disableFollowRedirect: true,
} as const satisfies Partial<IHttpRequestOptions>;

/** Everything else that the node says about a request, and n8n's helper adds. */
const OTHER_OPTIONS: ReadonlySet<string> = new Set(['method', 'url', 'headers', 'body', 'timeout', 'abortSignal']);
const HEADERS: ReadonlySet<string> = new Set(['accept', 'content-type']);
const NUMBERS = 'mobiles';
const SIGNATURE = ['code', 'pwd', 'timestamp', 'token'];

function isPlainObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** The numbers in a body with nothing else in it, except for the signature of an earlier attempt. */
function numbersOf(body: unknown): string | undefined {
	const fields =
		typeof body === 'string' ? [...new URLSearchParams(body)] : isPlainObject(body) ? Object.entries(body) : [];
	if (fields.some(([name]) => name !== NUMBERS && !SIGNATURE.includes(name))) return undefined;
	const [numbers, ...more] = fields.filter(([name]) => name === NUMBERS).map(([, value]) => value);
	return typeof numbers === 'string' && more.length === 0 ? numbers : undefined;
}

/**
 * The own, named options of a request, each read once: what is checked is what is sent, though an option were a getter,
 * had a symbol for its name or came from a prototype.
 */
function asGiven(options: IHttpRequestOptions): IHttpRequestOptions {
	const own = Object.fromEntries(Object.entries(options)) as unknown as IHttpRequestOptions;
	return { ...own, headers: Object.fromEntries(Object.entries(own.headers ?? {})) };
}

/**
 * The numbers of a request of the node; undefined for any other request. Options are listed, not excluded: what n8n or a
 * node may ever ask for besides (a proxy, no certificate check, another host or agent) is no part of one.
 */
function numbersOfRequest(options: IHttpRequestOptions): string | undefined {
	for (const [name, value] of Object.entries(options)) {
		if (value !== undefined && !OTHER_OPTIONS.has(name) && !Object.hasOwn(API_REQUEST, name)) return undefined;
	}
	const given = options as unknown as IDataObject;
	if (Object.entries(API_REQUEST).some(([name, value]) => given[name] !== value)) return undefined;
	if (Object.keys(options.headers ?? {}).some((name) => !HEADERS.has(name.toLowerCase()))) return undefined;
	return options.method === 'POST' ? numbersOf(options.body) : undefined;
}

/**
 * Ends a request when it was given a signal for that, else after its timeout, which n8n's HTTP client applies to a silent
 * peer only, not to a slow one.
 */
function endingSignal({ abortSignal, timeout }: IHttpRequestOptions): AbortSignal | undefined {
	if (abortSignal instanceof AbortSignal) return abortSignal;
	if (timeout === undefined || !Number.isSafeInteger(timeout) || timeout < 1) return undefined;
	return AbortSignal.timeout(timeout);
}

/** Account code, password and secret of the vendor's API. Signs the requests of this package's node, and no other. */
export class NumberStatusCheckApi implements ICredentialType {
	name = 'numberStatusCheckApi';

	displayName = 'Number Status Check API';

	icon: Icon = {
		light: 'file:../nodes/NumberStatusCheck/numberStatusCheck.svg',
		dark: 'file:../nodes/NumberStatusCheck/numberStatusCheck.dark.svg',
	};

	documentationUrl = 'https://github.com/number-status-check/n8n-nodes-number-status-check#credential';

	/** n8n 2.x gives the credential to nodes of this package alone, and says so when a workflow is saved. */
	restrictToSupportedNodes = true as const;

	properties: INodeProperties[] = [
		{
			displayName:
				'For the number status API (空号检测) of kh.ywjisu.com. The account comes from the vendor: ask them for API access, and they give you account code, password and secret. These are not the login of their website.',
			name: 'about',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Account Code',
			name: 'accountCode',
			type: 'string',
			default: '',
			required: true,
			description: 'The API account the vendor gave you (the field "code" in their document)',
			hint: '"code" in the vendor\'s document',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The API password the vendor gave you (the field "pwd" in their document)',
			hint: '"pwd" in the vendor\'s document',
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The private key the vendor gave you. It signs each request and is never sent itself.',
			hint: 'The private key from the vendor. It is never sent itself.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: DEFAULT_BASE_URL,
			hint: 'Leave it as it is, unless you use a proxy of your own or the simulator.',
			description:
				"The host of the API. Change it only for the vendor's test host, a proxy of your own, or the simulator. If n8n runs with HTTP_PROXY, name an address on this machine in NO_PROXY.",
		},
		{
			// n8n adds this field with "all" where a credential has none; with "none", its HTTP Request node refuses it.
			displayName: 'Allowed HTTP Request Domains',
			name: 'allowedHttpRequestDomains',
			type: 'hidden',
			default: 'none',
		},
	];

	/**
	 * Signs one request of the node: adds `code`, `pwd`, a fresh `timestamp` (Unix seconds) and `token` to its numbers,
	 * and a signal that ends it after its timeout. Blanks that a copy left around account code, password and secret are
	 * not part of them. Resolves to new options and leaves the given ones unchanged, so that n8n has nothing secret to
	 * show; signing its own result again renews the signature. Rejects with a UserError for an unusable Base URL, for a
	 * field of these that is blank, for any address but the API's one endpoint below it, and for a request that is not
	 * the node's: not made as `API_REQUEST` says, with another option or header, or with anything but numbers in its
	 * form.
	 */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		given: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const endpoint = endpointUrl(credentials.baseUrl);
		const options = asGiven(given);
		const numbers = numbersOfRequest(options);
		if (numbers === undefined) {
			throw new UserError(
				'This credential signs only the requests of the Number Status Check node. Use that node, or another credential.',
				{ level: 'warning' },
			);
		}
		if (!URL.canParse(options.url) || new URL(options.url).href !== endpoint) {
			throw new UserError(
				'This credential signs only requests to the one address of its API. Use the Number Status Check node, or another credential.',
				{ level: 'warning' },
			);
		}
		const blank = blankFields(credentials);
		if (blank !== undefined) {
			throw new UserError(`${blank}. Open the credential and enter what the vendor gave you.`, { level: 'warning' });
		}
		const accountCode = givenText(credentials.accountCode);
		const timestamp = String(Math.floor(Date.now() / 1000));
		const fields = new URLSearchParams({
			[NUMBERS]: numbers,
			code: accountCode,
			pwd: givenText(credentials.password),
			timestamp,
			token: signToken(accountCode, givenText(credentials.secret), timestamp),
		});
		const headers = Object.entries(options.headers ?? {}).filter(([name]) => name.toLowerCase() !== 'content-type');
		const abortSignal = endingSignal(options);
		return {
			...options,
			url: endpoint,
			headers: { ...Object.fromEntries(headers), 'content-type': FORM },
			body: fields.toString(),
			...(abortSignal === undefined ? {} : { abortSignal }),
		};
	};
}
