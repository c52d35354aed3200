/** The five parameters of the document (§1.2); null where the body does not have one. */
export interface RequestForm {
	code: string | null;
	pwd: string | null;
	mobiles: string | null;
	timestamp: string | null;
	token: string | null;
	/** Whether any parameter occurs more than once. */
	repeated: boolean;
}

const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(?:;\s*charset\s*=\s*"?(?<charset>[^";\s]+)"?\s*)?$/i;

/** Reads a form body. Undefined when it is not one: other content type or charset, not UTF-8, a broken `%` escape. */
export function readForm(contentType: string | null, body: Uint8Array): RequestForm | undefined {
	const charset = FORM_TYPE.exec(contentType ?? '');
	if (!charset || !/^utf-?8$/i.test(charset.groups?.charset ?? 'utf-8')) return undefined;
	const fields = new Map<string, string>();
	let repeated = false;
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
		// URLSearchParams would silently mend a broken escape, so the pairs are decoded strictly here.
		for (const pair of text.replaceAll('+', ' ').split('&')) {
			if (pair === '') continue;
			const [name = '', ...value] = pair.split('=');
			const key = decodeURIComponent(name);
			repeated ||= fields.has(key);
			fields.set(key, decodeURIComponent(value.join('=')));
		}
	} catch {
		return undefined;
	}
	const field = (name: string) => fields.get(name) ?? null;
	return {
		code: field('code'),
		pwd: field('pwd'),
		mobiles: field('mobiles'),
		timestamp: field('timestamp'),
		token: field('token'),
		repeated,
	};
}

/** The numbers a form asks for, exactly as written; empty places are left out. */
export function mobilesOf(form: RequestForm | undefined): string[] {
	return (form?.mobiles ?? '').split(',').filter((mobile) => mobile.trim() !== '');
}
