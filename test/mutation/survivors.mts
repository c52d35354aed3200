import type { KnownSurvivor } from '../../scripts/mutation-report.mts';

type Change = readonly [context: string, original: string, replacement: string];

/** The same reason for several changes of a file. */
function because(reason: string, file: string, ...changes: readonly Change[]): KnownSurvivor[] {
	return changes.map(([context, original, replacement]) => ({ file, context, original, replacement, reason }));
}

const CREDENTIAL = 'credentials/NumberStatusCheckApi.credentials.ts';
const OTHER_TEXT = '"Stryker was here!"';
const READ_CODE =
	"return text.length > LONGEST ? undefined : ROW_BY_TEXT.get(bare(text).replace(/^(\\d)\\.0+$/, '$1'));";
const READ_DATE = "return typeof date === 'string' ? readText(date) : inRange(date?.getTime() ?? Number.NaN);";
const READ_OBJECT = "return typeof value === 'object' && value !== null ? readObject(value) : undefined;";
const core = (name: string) => `nodes/NumberStatusCheck/core/${name}.ts`;

/**
 * The mutants of `npm run mutation` that no test notices, each with the reason why none needs to. Kept by hand: a run
 * prints new ones, and reports entries that no longer stand for a survivor.
 */
export const SURVIVORS: readonly KnownSurvivor[] = [
	...because('Node.js takes text as UTF-8 where it knows no such encoding.', CREDENTIAL, [
		"return createHash('md5').update(`${accountCode}${secret}${timestamp}`, 'utf8').digest('hex');",
		"'utf8'",
		'""',
	]),
	...because(
		'A host that ends in a number is an IPv4 address or not valid, so its first part is 127 or at most 255.',
		CREDENTIAL,
		[
			"return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\\.\\d{1,3}){3}$/.test(hostname);",
			'/^127(?:\\.\\d{1,3}){3}$/',
			'/127(?:\\.\\d{1,3}){3}$/',
		],
	),
	...because('A protocol has one colon, at its end.', CREDENTIAL, [
		'if (url === undefined || !/^https?:$/.test(url.protocol)) {',
		'/^https?:$/',
		'/^https?:/',
	]),
	...because(
		'Without an address there is only baseURL to look at; what stands behind its slash changes nothing.',
		CREDENTIAL,
		["const path = String(url ?? uri ?? '');", "''", OTHER_TEXT],
	),
	...because('A path that begins with two slashes is an address of its own, which was seen before.', CREDENTIAL, [
		"const joined = absolute || !baseURL ? path : `${baseURL.replace(/\\/+$/, '')}/${path.replace(/^\\/+/, '')}`;",
		'/^\\/+/',
		'/^\\//',
	]),
	...because(
		'Only called for what is neither undefined, null nor text; numbers and the like have another prototype.',
		CREDENTIAL,
		...(
			[
				["typeof value === 'object' && value !== null", "typeof value === 'object' || value !== null"],
				["typeof value === 'object' && value !== null", 'true'],
				["typeof value === 'object'", 'true'],
				['value !== null', 'true'],
			] as const
		).map(
			([original, replacement]): Change => [
				"return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;",
				original,
				replacement,
			],
		),
	),
	...because('A body without numbers is refused like one with another field.', CREDENTIAL, [
		"typeof body === 'string' ? [...new URLSearchParams(body)] : isPlainObject(body) ? Object.entries(body) : [];",
		'[]',
		'["Stryker was here"]',
	]),
	...because('What is undefined is no whole number either; the types ask for it.', CREDENTIAL, [
		'if (timeout === undefined || !Number.isSafeInteger(timeout) || timeout < 1) return given[0];',
		'timeout === undefined',
		'false',
	]),
	...because('Any text but POST is refused alike.', CREDENTIAL, [
		"if ((options.method ?? 'GET').toUpperCase() !== 'POST') {",
		"'GET'",
		'""',
	]),
	...because(
		'The types ask for it; without a refusal nothing is below 1, as the requests are only counted from then on.',
		core('run/quota'),
		[
			'return this.ceiling !== undefined && (this.ceiling < 1 || this.requestsLeft < 1);',
			'this.ceiling !== undefined',
			'true',
		],
	),
	...because(
		'Any text without a bracket or a digit says the same: nothing but the digits.',
		core('list/written-number'),
		["const head = readGroups(canonical.slice(0, at), '');", "''", OTHER_TEXT],
	),
	...because(
		'The types ask for it: what stands two places in front is only asked for behind a separator, which has a text before it.',
		core('list/pieces'),
		[
			"const isPath: boolean = /^\\/+$/.test(before) && (isInAddress || isAddress(parts[at - 2] ?? '', before));",
			"''",
			OTHER_TEXT,
		],
	),
	...because(
		'A shortcut for speed: the way below leaves printable ASCII as it is.',
		core('list/clean-text'),
		['const PRINTABLE_ASCII = /^[\\x20-\\x7E]*$/;', '/^[\\x20-\\x7E]*$/', '/^[\\x20-\\x7E]$/'],
		['if (PRINTABLE_ASCII.test(text)) return text;', 'PRINTABLE_ASCII.test(text)', 'false'],
	),
	...because(
		'A shortcut for speed: all that is looked for below holds a colon, an equals sign, a symbol or wa.me.',
		core('list/labels'),
		["const MAY_HAVE_LABEL = new RegExp(`[:=]|${SYMBOL}|wa\\\\.me`, 'iu');", '`[:=]|${SYMBOL}|wa\\\\.me`', '``'],
		['if (!MAY_HAVE_LABEL.test(text)) return text;', '!MAY_HAVE_LABEL.test(text)', 'false'],
	),
	...because(
		'A shortcut for speed, for the cells most lists hold: the way below gives the same.',
		core('list/cell'),
		['const ONE_NUMBER = /^[\\d+() -]{11,40}$/;', '/^[\\d+() -]{11,40}$/', '/^[\\d+() -]$/'],
		['const ONE_NUMBER = /^[\\d+() -]{11,40}$/;', '/^[\\d+() -]{11,40}$/', '/^[^\\d+() -]{11,40}$/'],
		['const ONE_NUMBER = /^[\\d+() -]{11,40}$/;', '/^[\\d+() -]{11,40}$/', '/^[\\D+() -]{11,40}$/'],
		['if (ONE_NUMBER.test(clean)) {', 'ONE_NUMBER.test(clean)', 'false'],
		[
			'if (ONE_NUMBER.test(clean)) {',
			"{\n\t\tconst reading = readWritten(clean.trim());\n\t\tif ('number' in reading) return [{ kind: 'valid', number: reading.number }];\n\t}",
			'{}',
		],
		["if ('number' in reading) return [{ kind: 'valid', number: reading.number }];", "'number' in reading", 'false'],
		["if ('number' in reading) return [{ kind: 'valid', number: reading.number }];", "'number'", '""'],
	),
	...because('Any text that is no digits and no word in front of an extension ends the parts.', core('list/cell'), [
		"return pieces[at]?.text ?? '';",
		"''",
		OTHER_TEXT,
	]),
	...because('What may be nothing is found at every place.', core('list/several-numbers'), [
		'const between = BETWEEN.exec(text)?.[0];',
		'BETWEEN.exec(text)?.[0]',
		'BETWEEN.exec(text)[0]',
	]),
	...because(
		'A shortcut for speed: what is looked for below begins with one of these signs.',
		core('list/spelled-signs'),
		['if (!/[<\\\\_&%]/.test(clean)) return clean;', '!/[<\\\\_&%]/.test(clean)', 'false'],
		['if (!/[<\\\\_&%]/.test(clean)) return clean;', '/[<\\\\_&%]/', '/[^<\\\\_&%]/'],
	),
	...because('Of what is empty, nothing is quoted, whatever it was.', core('list/phone-number'), [
		"return found.length > 0 ? found : [invalid('empty', '')];",
		"''",
		OTHER_TEXT,
	]),
	...because('A shortcut for speed: the way below gives the same.', core('list/phone-number'), [
		"if (MOBILE.test(text)) return [{ kind: 'valid', number: text }];",
		'MOBILE.test(text)',
		'false',
	]),
	...because('A shortcut for speed: the way below gives the same.', core('list/written-number'), [
		'if (MOBILE.test(text)) return { number: text };',
		'MOBILE.test(text)',
		'false',
	]),
	...because(
		'The types ask for it: the text of such a value is null, which is asked before.',
		core('reply/parse-reply'),
		[
			"if (text === null || (typeof value !== 'string' && typeof value !== 'number')) return null;",
			"typeof value !== 'string' && typeof value !== 'number'",
			'false',
		],
	),
	...because(
		'The types ask for it: no status has that text for a code, nobody asked for the number null, and a number has a text.',
		core('reply/parse-reply'),
		["const row = STATUS_BY_CODE.get(status ?? '');", "''", OTHER_TEXT],
		[
			"if (number === null || !asked.has(number) || entries.get(number)?.kind === 'result') continue;",
			'number === null',
			'false',
		],
		["return typeof value === 'number' && text !== null ? text.padStart(6, '0') : text;", 'text !== null', 'true'],
	),
	...because('A function that ends without a return gives undefined, too.', core('reply/parse-reply'), [
		'} catch {',
		'{ return undefined; }',
		'{}',
	]),
	...because('The types ask for it: a first repeat was seen a moment ago.', core('run/work-queue'), [
		'return first !== undefined && first.dueAt <= now ? this.repeats.shift()?.what : undefined;',
		'this.repeats.shift()?.what',
		'this.repeats.shift().what',
	]),
	...because(
		'Saves the copy of a long list; a copy holds the same.',
		core('list/list-plan'),
		[
			'const open = reused.size === 0 ? numbers : numbers.filter((number) => !reused.has(number));',
			'reused.size === 0',
			'false',
		],
		[
			'return { send: sent === open.length ? open : open.slice(0, sent), payable, outcomes };',
			'sent === open.length',
			'false',
		],
	),
	...because(
		'The types ask for it: one of the two, the end of the loop or what stands behind the last number, is enough.',
		core('list/list-plan'),
		['for (let index = sent; index < open.length; index++) {', 'index < open.length', 'index <= open.length'],
		['if (number === undefined) continue;', 'number === undefined', 'false'],
	),
	...because('Any text that is neither digits nor a date is no wait.', core('run/retry-policy'), [
		"const text = header?.trim() ?? '';",
		"''",
		OTHER_TEXT,
	]),
	...because(
		'A longer text is no code either way, and any case does for a comparison.',
		core('list/read-status'),
		[READ_CODE, '/^(\\d)\\.0+$/', '/(\\d)\\.0+$/'],
		[READ_CODE, '/^(\\d)\\.0+$/', '/^(\\d)\\.0+/'],
		[
			'return text',
			"text\n\t\t.normalize('NFKC')\n\t\t.replace(/\\p{Cf}/gu, '')\n\t\t.trim()\n\t\t.replace(/(?<=\\p{L})[\\s_-]+(?=\\p{L})/gu, '')\n\t\t.toLowerCase()",
			"text.normalize('NFKC').replace(/\\p{Cf}/gu, '').trim().replace(/(?<=\\p{L})[\\s_-]+(?=\\p{L})/gu, '').toUpperCase()",
		],
	),
	...because(
		'The types ask for it: what is no object has no methods of a time, and null and undefined throw, which is caught.',
		core('list/read-time'),
		[READ_DATE, 'date?.getTime', 'date.getTime'],
		[READ_OBJECT, "typeof value === 'object' && value !== null", 'true'],
		[READ_OBJECT, "typeof value === 'object' && value !== null", "typeof value === 'object' || value !== null"],
		[READ_OBJECT, "typeof value === 'object'", 'true'],
		[READ_OBJECT, 'value !== null', 'true'],
	),
	...because('A function that ends without a return gives undefined, too.', core('list/read-time'), [
		'} catch {',
		"{\n\t\t\t// Its methods are not this package's.\n\t\t\treturn undefined;\n\t\t}",
		'{}',
	]),
	...because('A function that ends without a return gives undefined, too.', core('list/wall-clock'), [
		'} catch {',
		'{\n\t\treturn undefined;\n\t}',
		'{}',
	]),
	...because('A shortcut for speed: the way below gives the same.', core('list/wall-clock'), [
		'if (before === after) return shown - before;',
		'before === after',
		'false',
	]),
	...because(
		'The types ask for it: every form of a date has a month, and where a form has groups, it has matched.',
		core('list/time-text'),
		["function dayOf({ year, month = '', day, weekday }: Groups): number | undefined {", "''", OTHER_TEXT],
		[
			'if (match !== null && value !== undefined) return { value, rest: text.slice(match[0].length), gap };',
			'match !== null',
			'true',
		],
	),
	...because(
		'A month is digits or a word; and where digits stand further on, the text is no time either way.',
		core('list/time-text'),
		['const monthIndex = /^\\d/.test(month) ? Number(month) - 1 : placeOf(month, MONTHS);', '/^\\d/', '/\\d/'],
		[
			"const date = takeDate(text.toLowerCase().replace(/^(\\d{8})(\\d{4}(?:\\d{2})?)(?!\\d)/, '$1t$2'));",
			'/^(\\d{8})(\\d{4}(?:\\d{2})?)(?!\\d)/',
			'/(\\d{8})(\\d{4}(?:\\d{2})?)(?!\\d)/',
		],
	),
	...because('Divided by 1 or -1 is the same as multiplied with it.', core('list/time-text'), [
		"return all * 60_000 * ((sign ?? sign1) === '+' ? 1 : -1);",
		"all * 60_000 * ((sign ?? sign1) === '+' ? 1 : -1)",
		"all * 60_000 / ((sign ?? sign1) === '+' ? 1 : -1)",
	]),
	...because('What may be nothing is found at the start in any case.', core('list/time-text'), [
		'{ form: /^(?<year>\\d{4}) ?年 ?(?<month>\\d{1,2}) ?月 ?(?<day>\\d{1,2}) ?[日号]/, gap: /^ ?/ },',
		'/^ ?/',
		'/ ?/',
	]),
	...because(
		'The types ask for it: a queue that is not empty and gives nothing now has something that comes due.',
		core('run/check-numbers'),
		['return dueAt === undefined ? undefined : Math.min(dueAt, this.deadline);', 'dueAt === undefined', 'false'],
	),
	...because('The types ask for it: where the watch counts faults, there was a last one.', core('run/reply-handler'), [
		"const unreachable = this.parts.outage.inFault && fault?.kind !== 'serverFault';",
		'fault?.kind',
		'fault.kind',
	]),
	...because(
		'The types ask for it: only an HTTP reply has the header, and only an HTTP fault the status 429.',
		core('run/reply-handler'),
		["const wait = reply.kind === 'http' ? retryAfterMs(reply.retryAfter, now) : 0;", "reply.kind === 'http'", 'true'],
		["const rateLimited = fault.kind === 'http' && fault.status === 429;", "fault.kind === 'http'", 'true'],
	),
	...because('The types ask for it: no request is without a number.', core('run/reply-handler'), [
		'if (number !== undefined && another === undefined) this.parts.outcomes.giveUp(number, refusedReason(code), now);',
		'number !== undefined',
		'true',
	]),
];
