import type { IDataObject } from 'n8n-workflow';
import fc from 'fast-check';
import { CELL, MOBILE, WRITTEN } from '../core/list/arbitrary-numbers.mts';

/** The fields that items have, more or less; `phones` and `tags` are often lists. */
const FIELDS = ['phone', 'mobile', 'phones', 'tags', 'contact', 'n', '手机', 'home phone'] as const;

const ODD = fc.constantFrom(
	'',
	' ',
	'}}',
	'{{ $json.phone }}',
	'{',
	'"',
	"'",
	'`',
	'\\',
	'\ud800',
	'\udc00 13800138000',
	'👍13800138000',
	'\u2028',
	'\u0000',
	'__proto__',
	'constructor',
	'$&',
	'0',
	'-0',
	'1e3',
	'true',
	'null',
	'2026-11-24T08:00:00.000Z',
);
const TEXT = fc.oneof(
	{ arbitrary: WRITTEN.map(([, text]) => text), weight: 4 },
	{ arbitrary: fc.tuple(MOBILE, MOBILE).map((two) => two.join(';')), weight: 1 },
	{ arbitrary: CELL, weight: 2 },
	{ arbitrary: ODD, weight: 2 },
	{ arbitrary: fc.string({ unit: 'binary', maxLength: 8 }), weight: 1 },
);
const PRIMITIVE = fc.oneof(
	{ arbitrary: TEXT, weight: 6 },
	{ arbitrary: MOBILE.map(Number), weight: 2 },
	{ arbitrary: fc.constantFrom(null, true, false, 0, -1, 1.5, 1e21, Number.NaN, undefined), weight: 2 },
);
const VALUE = fc.letrec<{ value: unknown }>((tie) => ({
	value: fc.oneof(
		{ depthSize: 'small', maxDepth: 3 },
		{ arbitrary: PRIMITIVE, weight: 6 },
		{ arbitrary: fc.array(PRIMITIVE, { maxLength: 4 }), weight: 3 },
		{ arbitrary: fc.array(tie('value'), { maxLength: 3 }), weight: 1 },
		{
			arbitrary: fc.dictionary(fc.constantFrom(...FIELDS, 'trim', 'join', 'length', '0'), tie('value'), {
				maxKeys: 3,
			}),
			weight: 2,
		},
		{ arbitrary: fc.constant(new Date(0)), weight: 1 },
	),
})).value;

/** The data of an item: some of the fields, with anything in them that n8n can hand from node to node. */
export const DATA: fc.Arbitrary<IDataObject> = fc
	.record(Object.fromEntries(FIELDS.map((field) => [field, VALUE])), { requiredKeys: [] })
	.map((data) => data as IDataObject);

const QUOTED = fc
	.oneof(
		fc.constantFrom(
			'',
			' ',
			'-',
			',',
			';',
			'+86',
			'0',
			'138',
			'(',
			'n/a',
			"'",
			'"',
			'\\',
			'\n',
			'}',
			'{',
			'手机',
			'$&',
		),
		fc.string({ unit: 'grapheme-ascii', maxLength: 4 }),
	)
	.filter((text) => !/\{\{|\}\}|\.\w+\s*\(|\$if/.test(text))
	.chain((text) =>
		fc.constantFrom('"', "'").map((quote) => {
			const escaped = text.replace(/[\\\n\r\t]/g, (char) => `\\${{ '\n': 'n', '\r': 'r', '\t': 't' }[char] ?? char}`);
			return quote + escaped.replaceAll(quote, `\\${quote}`) + quote;
		}),
	);
const INTEGER = fc.constantFrom('0', '1', '2', '3', '11', '-1', '-11');
const PATTERN = fc.constantFrom(
	'/-/g',
	'/\\D/g',
	'/[^0-9]+/',
	'/^\\+?86/',
	'/^(\\+86|0086)/i',
	'/\\s+$/m',
	'/1[3-9]\\d{9}/g',
	'/(\\d{3})(\\d{4})/',
	'/[/"\'}]/u',
	'/./gs',
);
const KEY = fc.constantFrom(
	...FIELDS.slice(0, 7).map((field) => `.${field}`),
	...FIELDS.map((field) => `["${field}"]`),
	'[0]',
	"['1']",
	'.length',
	'.missing',
	'.trim',
);
const OPTIONAL_KEY = fc
	.tuple(fc.boolean(), KEY)
	.map(([optional, key]) => (optional ? `?.${key.startsWith('.') ? key.slice(1) : key}` : key));
const SPACE = fc.constantFrom('', ' ', '\n', '\t');

const parts = fc.letrec<{ any: string; path: string; call: string; chain: string }>((tie) => ({
	path: fc
		.oneof(
			{
				arbitrary: fc.constantFrom('.phone', '.phones', '["home phone"]', '?.mobile', '.手机').map((key) => [key]),
				weight: 4,
			},
			{ arbitrary: fc.array(OPTIONAL_KEY, { minLength: 1, maxLength: 3 }), weight: 2 },
		)
		.map((keys) => `$json${keys.join('')}`),
	call: fc.oneof(
		fc
			.constantFrom('trim', 'trimStart', 'trimEnd', 'toString', 'toLowerCase', 'toUpperCase', 'normalize')
			.map((name) => `${name}()`),
		fc
			.tuple(fc.constantFrom('replace', 'replaceAll'), fc.oneof(PATTERN, QUOTED), fc.oneof(QUOTED, tie('any')))
			.map(([name, what, by]) => `${name}(${what}, ${by})`),
		fc
			.tuple(fc.constantFrom('slice', 'substring', 'substr', 'at', 'charAt', 'toFixed', 'toString'), INTEGER)
			.map(([name, at]) => `${name}(${at})`),
		fc
			.tuple(fc.constantFrom('slice', 'substring', 'substr'), INTEGER, INTEGER)
			.map(([name, from, to]) => `${name}(${from}, ${to})`),
		fc
			.tuple(
				fc.constantFrom('split', 'join', 'concat', 'includes', 'startsWith', 'endsWith', 'indexOf', 'lastIndexOf'),
				fc.oneof(QUOTED, tie('any')),
			)
			.map(([name, what]) => `${name}(${what})`),
		PATTERN.map((pattern) => `match(${pattern})`),
		PATTERN.map((pattern) => `split(${pattern})`),
	),
	/** Operators without brackets; JavaScript does not let `??` stand beside `||` or `&&`. */
	chain: fc
		.oneof(
			fc.array(fc.tuple(fc.constantFrom('||', '&&', '+', '===', '!=', '<', '>='), tie('path')), { maxLength: 4 }),
			fc.array(fc.tuple(fc.constantFrom('??', '+', '==', '>'), tie('path')), { maxLength: 4 }),
		)
		.map((rest) => rest.map(([sign, path]) => ` ${sign} ${path}`).join('')),
	any: fc.oneof(
		{ depthSize: 'small', maxDepth: 4 },
		{ arbitrary: tie('path'), weight: 4 },
		{
			arbitrary: fc.oneof(QUOTED, fc.constantFrom('1', '0', '1.5', 'null', 'undefined', 'true', 'false', '[]')),
			weight: 1,
		},
		{ arbitrary: fc.tuple(tie('path'), fc.constantFrom('.', '?.'), tie('call')).map((all) => all.join('')), weight: 6 },
		{
			arbitrary: fc
				.tuple(tie('any'), fc.constantFrom('.', '?.'), tie('call'))
				.map(([value, dot, call]) => `(${value})${dot}${call}`),
			weight: 3,
		},
		{ arbitrary: fc.tuple(tie('any'), KEY).map(([value, key]) => `(${value})${key}`), weight: 1 },
		{
			arbitrary: fc
				.tuple(
					tie('any'),
					SPACE,
					fc.constantFrom('+', '??', '||', '&&', '===', '!==', '==', '!=', '<', '>', '<=', '>='),
					SPACE,
					tie('any'),
				)
				.map(([left, before, sign, after, right]) => `(${left})${before}${sign}${after}(${right})`),
			weight: 4,
		},
		{
			arbitrary: fc.tuple(tie('path'), fc.constantFrom(' || ', ' ?? ', ' + '), tie('path')).map((all) => all.join('')),
			weight: 2,
		},
		{ arbitrary: fc.tuple(tie('path'), tie('chain')).map((all) => all.join('')), weight: 4 },
		{
			arbitrary: fc.tuple(tie('any'), tie('any'), tie('any')).map(([test, yes, no]) => `(${test}) ? ${yes} : ${no}`),
			weight: 2,
		},
		{
			arbitrary: fc.tuple(fc.constantFrom('!', '-', '+'), tie('any')).map(([sign, value]) => `${sign}(${value})`),
			weight: 1,
		},
		{
			arbitrary: fc.tuple(fc.constantFrom('String', 'Number'), tie('any')).map(([to, value]) => `${to}(${value})`),
			weight: 2,
		},
		{
			arbitrary: fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((values) => `[${values.join(', ')}]`),
			weight: 2,
		},
	),
}));
const LONGEST = 900;
const inBlock = (code: string) => `={{ ${code} }}`;
const READING_CODE = parts.any.filter(
	(code) => code.includes('$json') && code.length < LONGEST && !/\{\{|\}\}/.test(code),
);

/** Expressions that read `$json`, in all that the node evaluates by itself. */
export const READING: fc.Arbitrary<string> = READING_CODE.map(inBlock);

const LIST = fc.constantFrom('$json.phones', '$json.tags', '($json.phones ?? $json.tags)', '$json.contact.phones');
const CHANGE = fc.oneof(
	fc
		.tuple(
			LIST,
			fc.constantFrom(
				'.pop()',
				'.shift()',
				'?.pop?.()',
				'["pop"]()',
				'.sort()',
				'.sort()[0]',
				'.reverse()',
				'.splice(0, 1)',
				'.splice(0, 1)[0]',
				'.push("13800138000")',
				'.unshift($json.phone)',
				'.fill("13800138000")',
				'.copyWithin(0, 1)',
				'.length = 0',
				'[0] = "13800138000"',
				'.map((each, at, all) => all.pop())',
			),
		)
		.map((both) => both.join('')),
	fc.constantFrom(
		'delete $json.phone',
		'(delete $json.phones, $json.phone)',
		'Object.assign($json, { phone: "13800138000" }).phone',
		'($json.phone = "13800138000")',
		'($json.phone += "1")',
		'($json.mobile ??= "13800138000")',
		'$json.n++',
		'--$json.n',
		'Array.prototype.pop.call($json.phones)',
		'(() => { $json.phone = "13800138000"; return $json.phone })()',
		'[$json.phone, $json.mobile] = [$json.mobile, $json.phone]',
	),
);

/** Expressions that change the item they read, and give what is left, or what they took out. */
export const CHANGING: fc.Arbitrary<string> = fc
	.oneof(
		CHANGE,
		fc.tuple(CHANGE, READING_CODE).map(([change, read]) => `[(${change}), ${read}]`),
		fc.tuple(READING_CODE, CHANGE).map(([read, change]) => `(${read}) || (${change})`),
	)
	.map(inBlock);
