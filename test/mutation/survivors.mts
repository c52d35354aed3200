import type { KnownSurvivor } from '../../scripts/mutation-report.mts';

type Change = readonly [context: string, original: string, replacement: string];

/** The same reason for several changes of a file. */
function because(reason: string, file: string, ...changes: readonly Change[]): KnownSurvivor[] {
	return changes.map(([context, original, replacement]) => ({ file, context, original, replacement, reason }));
}

const CREDENTIAL = 'credentials/NumberStatusCheckApi.credentials.ts';
const OTHER_TEXT = '"Stryker was here!"';
const READ_DATE = "return typeof date === 'string' ? readText(date) : inRange(date?.getTime() ?? Number.NaN);";
const READ_OBJECT = "return typeof value === 'object' && value !== null ? readObject(value) : undefined;";
const core = (name: string) => `nodes/NumberStatusCheck/core/${name}.ts`;

/**
 * The mutants of `npm run mutation` that no test notices, each with the reason why none needs to. Kept by hand: a run
 * prints new ones, and reports entries that no longer stand for a survivor.
 */
export const SURVIVORS: readonly KnownSurvivor[] = [
	...because('A contact has numbers up to the wave that it is open for.', core('list/contacts'), [
		"for (const contact of open) numbers.add(contact[wave] ?? '');",
		"''",
		OTHER_TEXT,
	]),
	...because('What is too rare to count takes time, and changes no sum.', core('list/estimate'), [
		'if (chance < before && chance < NEGLIGIBLE) return false;',
		'chance < before && chance < NEGLIGIBLE',
		'false',
	]),
	...because(
		'No two chances, and no sum, are that close.',
		core('list/estimate'),
		['if (sum > TAIL) return true;', 'sum > TAIL', 'sum >= TAIL'],
		['if (chance < before && chance < NEGLIGIBLE) return false;', 'chance < NEGLIGIBLE', 'chance <= NEGLIGIBLE'],
		['if (chance < before && chance < NEGLIGIBLE) return false;', 'chance < before', 'chance <= before'],
	),
	...because(
		'Where all are chosen, none is held back.',
		core('list/list-plan'),
		['if (payable < open.length) {', 'payable < open.length', 'true'],
		['if (payable < open.length) {', 'payable < open.length', 'payable <= open.length'],
	),
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
	...because('A body without numbers is refused like one with another field.', CREDENTIAL, [
		"typeof body === 'string' ? [...new URLSearchParams(body)] : isPlainObject(body) ? Object.entries(body) : [];",
		'[]',
		'["Stryker was here"]',
	]),
	...because('What is undefined is no whole number either; the types ask for it.', CREDENTIAL, [
		'if (timeout === undefined || !Number.isSafeInteger(timeout) || timeout < 1) return undefined;',
		'timeout === undefined',
		'false',
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
	...because(
		'A shortcut for speed: the way below gives the same.',
		core('list/clean-text'),
		['if (DIGITS.test(clean)) return clean;', 'DIGITS.test(clean)', 'false'],
		['const DIGITS = /^\\d+$/;', '/^\\d+$/', '/^\\d$/'],
	),
	...because('A shortcut for speed: the way below gives the same.', core('list/several-numbers'), [
		'if (text.length < SHORTEST) return undefined;',
		'text.length < SHORTEST',
		'false',
	]),
	...because(
		'A shortcut for speed: the way below gives the same.',
		core('list/cell'),
		[
			"const plain = text.length < SHORTEST_GROUPED ? text : text.replace(THOUSANDS, (whole) => whole.replace(/\\D/g, ''));",
			'text.length < SHORTEST_GROUPED',
			'false',
		],
		['if (!hasPieces(all)) {', '!hasPieces(all)', 'false'],
		[
			'if (!hasPieces(all)) {',
			"{\n\t\tconst text = withoutDecoration(all);\n\t\treturn text === '' ? [] : parsePiece({ text, written: all });\n\t}",
			'{}',
		],
	),
	...because('A shortcut for speed: the way below gives the same.', core('list/written-number'), [
		'if (MOBILE.test(text)) return { number: text };',
		'MOBILE.test(text)',
		'false',
	]),
	...because(
		'The types ask for it: the text of such a value is null, which is asked before.',
		core('reply/entry-values'),
		[
			"if (text === null || (typeof value !== 'string' && typeof value !== 'number')) return null;",
			"typeof value !== 'string' && typeof value !== 'number'",
			'false',
		],
	),
	...because(
		'A shortcut for speed: the way below gives the same.',
		core('reply/entry-values'),
		['if (text.length <= LONGEST_TEXT) return text;', 'text.length <= LONGEST_TEXT', 'false'],
		['if (text.length <= LONGEST_TEXT) return text;', 'text.length <= LONGEST_TEXT', 'text.length < LONGEST_TEXT'],
	),
	...because('Saves a look at the rest of a huge text, of which nothing is kept.', core('reply/entry-values'), [
		'const characters = [...text.slice(0, 2 * LONGEST_TEXT + 2)];',
		'text.slice(0, 2 * LONGEST_TEXT + 2)',
		'text',
	]),
	...because('What stands first is passed over in any case.', core('defects'), [
		"const [, file, line] = (typeof stack === 'string' && PLACE.exec(stack)) || [];",
		'[]',
		'["Stryker was here"]',
	]),
	...because('Behind the last character there is none.', core('reply/reply-body'), [
		'for (let at = start; at < text.length; at++) {',
		'at < text.length',
		'at <= text.length',
	]),
	...because('The types ask for it: any text that is no code is refused alike.', core('reply/reply-body'), [
		"return isObject(value) && VENDOR_CODE.test(textOf(own(value, 'resultCode')) ?? '');",
		"''",
		OTHER_TEXT,
	]),
	...because(
		'Saves the search of a text without a brace or a list, in which nothing is found in any case.',
		core('reply/reply-body'),
		...(
			[
				['start === -1 || list === -1', 'false'],
				['start === -1 || list === -1', 'start === -1 && list === -1'],
				['start === -1', 'false'],
				['list === -1', 'false'],
			] as const
		).map(
			([original, replacement]): Change => [
				'if (start === -1 || list === -1 || !standsAlone(text, start)) return -1;',
				original,
				replacement,
			],
		),
	),
	...because('What is left is only searched for braces and brackets.', core('reply/reply-body'), [
		"const before = text.slice(start + 1, list).replace(TEXTS, '');",
		"''",
		OTHER_TEXT,
	]),
	...because(
		'The types ask for it: no status has that text for a code, no number is written so, a masked number fits at least one, and what is none has no number.',
		core('reply/entries'),
		["else if (match.kind === 'other' && isMissing(match.number)) {", "match.kind === 'other'", 'true'],
		["const row = STATUS_BY_CODE.get(status ?? '');", "''", OTHER_TEXT],
		["() => numbers.match(mobile ?? ''),", "''", OTHER_TEXT],
		["const [number = '', another] = each.candidates;", "''", OTHER_TEXT],
	),
	...because(
		'Whatever is not of one of the other kinds is none, and undefined is as good as no.',
		core('reply/entries'),
		["() => ({ kind: 'none' }),", "{ kind: 'none' }", '{}'],
		["() => ({ kind: 'none' }),", "'none'", '""'],
		['isMissing: (number: string) => boolean = () => false,', '() => false', '() => undefined'],
	),
	...because(
		'The types ask for it: a number has a text, null is not made of digits, and no text is without entries like any other.',
		core('reply/parse-reply'),
		["return typeof value === 'number' && text !== null ? text.padStart(6, '0') : text;", 'text !== null', 'true'],
		[
			'return count !== null && /^\\d{1,9}$/.test(count) ? Number(count) : chargedByEntries(entries);',
			'count !== null',
			'true',
		],
		[
			"if (reply.kind === 'none') return judgePart(reply.part ?? '', { kind: reply.cause, code: reply.code }, read);",
			"''",
			OTHER_TEXT,
		],
	),
	...because(
		'The types ask for it: there is always a first number, and each group is part of a match.',
		core('reply/asked-numbers'),
		["if (first?.kind !== 'valid' || second !== undefined) return NONE;", 'first?.kind', 'first.kind'],
		["const [, head = '', mask = '', tail = ''] = match;", "''", OTHER_TEXT],
	),
	...because('A function that ends without a return gives undefined, too.', core('reply/json-fields'), [
		'} catch {',
		'{\n\t\treturn undefined;\n\t}',
		'{}',
	]),
	...because(
		'Saves the copy of a long list; a copy holds the same.',
		core('list/list-plan'),
		[
			'const open = reused.size === 0 ? numbers : numbers.filter((number) => !reused.has(number));',
			'reused.size === 0',
			'false',
		],
		['const send = sent === open.length ? open : open.slice(0, sent);', 'sent === open.length', 'false'],
	),
	...because('Any text that is neither digits nor a date is no wait.', core('run/retry-policy'), [
		"const text = header?.trim() ?? '';",
		"''",
		OTHER_TEXT,
	]),
	...because('Any case does for a comparison.', core('list/read-status'), [
		'return text',
		"text\n\t\t.normalize('NFKC')\n\t\t.replace(/\\p{Cf}/gu, '')\n\t\t.trim()\n\t\t.replace(/(?<=\\p{L})[\\s_-]+(?=\\p{L})/gu, '')\n\t\t.toLowerCase()",
		"text.normalize('NFKC').replace(/\\p{Cf}/gu, '').trim().replace(/(?<=\\p{L})[\\s_-]+(?=\\p{L})/gu, '').toUpperCase()",
	]),
	...because(
		'The types ask for it: what null and undefined throw is caught.',
		core('list/read-time'),
		[READ_DATE, 'date?.getTime', 'date.getTime'],
		[READ_OBJECT, 'value !== null', 'true'],
	),
	...because('A function that ends without a return gives undefined, too.', core('list/read-time'), [
		'} catch {',
		"{\n\t\t\t// Its methods are not this package's.\n\t\t\treturn undefined;\n\t\t}",
		'{}',
	]),
	...because(
		'The types ask for it: there is always a first, only a valid one has a number, and a result that is too old has no outcome.',
		core('list/stored-entry'),
		[
			"return parsed?.kind === 'valid' && another === undefined ? parsed.number : undefined;",
			"parsed?.kind === 'valid'",
			'true',
		],
		[
			"return parsed?.kind === 'valid' && another === undefined ? parsed.number : undefined;",
			'parsed?.kind',
			'parsed.kind',
		],
		["case 'tooOld':", "case 'tooOld':\n\t\t\treturn { known: verdict.known, outcome: undefined };", "case 'tooOld':"],
	),
	...because('The types ask for it: no status has that text for an id.', core('list/reuse'), [
		"const row = STATUS_BY_ID.get(readStatus(previousStatus)?.status ?? '');",
		"''",
		OTHER_TEXT,
	]),
	...because('The types ask for it: nobody claims anything of the number null.', core('list/claims'), [
		'if (number === null) return;',
		'number === null',
		'false',
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
	...because('The types ask for it: where nobody is told, nothing is ever due.', core('run/progress'), [
		'this.tell?.(progressOf());',
		'this.tell?.(progressOf())',
		'this.tell(progressOf())',
	]),
	...because(
		'The types ask for it: one of the two, the end of the loop or what stands behind the last number, is enough.',
		core('run/load-results'),
		[
			'for (; from < numbers.length && chunk.length < LOAD_SIZE; from++) {',
			'from < numbers.length',
			'from <= numbers.length',
		],
		['if (number !== undefined && !results.settles(number)) chunk.push(number);', 'number !== undefined', 'true'],
	),
	...because(
		'The types ask for it: no batch is without a number.',
		core('run/retries'),
		[
			'if (number !== undefined && another === undefined) this.outcomes.missed(number);',
			'number !== undefined',
			'true',
		],
		[
			'if (number !== undefined && another === undefined) return this.askNumber(batch, number, again);',
			'number !== undefined',
			'true',
		],
	),
	...because('A first save shows whether the store takes anything, before this is asked.', core('run/save-in-parts'), [
		'let lastTaken = false;',
		'false',
		'true',
	]),
	...because('Only asked while time is kept between two, which sets it when it begins.', core('run/congestion'), [
		'private paceByFaults = false;',
		'false',
		'true',
	]),
	...because('Only asked while the API is probed, which begins with a request that sets it.', core('run/outage'), [
		'private lastWasDelay = false;',
		'false',
		'true',
	]),
	...because(
		'The types ask for it: no time is kept before a request was taken, and nothing is sooner than no time at all.',
		core('run/pace'),
		[
			'return this.binds && this.lastTaken !== undefined ? this.lastTaken + this.interval : Number.NEGATIVE_INFINITY;',
			'this.lastTaken !== undefined',
			'true',
		],
		['if (this.lastTaken === undefined) return false;', 'this.lastTaken === undefined', 'false'],
	),
	...because('No two batches have the same place in the order.', core('run/waiting-batches'), [
		'return a.dueAt < b.dueAt || (a.dueAt === b.dueAt && a.order < b.order);',
		'a.order < b.order',
		'a.order <= b.order',
	]),
	...because(
		'The types ask for it: a heap with a first batch has a last one, and one with a right child has the left one, too.',
		core('run/waiting-batches'),
		['if (last !== undefined && last !== first) this.sink(last);', 'last !== undefined', 'true'],
		['const isRight = a !== undefined && b !== undefined && isBefore(b, a);', 'a !== undefined', 'true'],
	),
	...because(
		'The types ask for it: a queue that is not empty and gives nothing now has something that comes due.',
		core('run/check-numbers'),
		['return dueAt === undefined ? undefined : Math.min(dueAt, this.deadline);', 'dueAt === undefined', 'false'],
	),
	...because('The types ask for it: only an HTTP reply has the header.', core('run/reply-handler'), [
		"const wait = reply.kind === 'http' ? retryAfterMs(reply.retryAfter, now) : 0;",
		"reply.kind === 'http'",
		'true',
	]),
	...because('The types ask for it: no request is without a number.', core('run/reply-handler'), [
		'if (number !== undefined && another === undefined) this.parts.outcomes.giveUp(number, refusedReason(code), now);',
		'number !== undefined',
		'true',
	]),
];
