import fc from 'fast-check';
import type { TransportReply } from '../../../nodes/NumberStatusCheck/core/types';
import { entry } from '../run/replies.mts';

/** The numbers replies are about; the last ones are names that every object has. */
export const ASKED = ['13800138000', '13900139000', '15912345678', '__proto__', 'constructor', 'toString'] as const;
/** A number that replies may mention although nobody asked for it. */
const STRANGER = '18600000000';

type JsonPath = readonly (string | number)[];

/** One random change of a JSON tree; `at` chooses the place among all there are. */
interface Mutation {
	readonly what: 'delete' | 'duplicate' | 'replace' | 'nest' | 'wrap' | 'retype' | 'rename' | 'poison';
	readonly at: number;
	readonly value: unknown;
	readonly key: string;
}

const KEYS = fc.constantFrom(
	'__proto__',
	'constructor',
	'toString',
	'hasOwnProperty',
	'prototype',
	'mobile',
	'status',
	'resultCode',
	'resultObj',
	'length',
	'',
);
const NUMBERS = fc.constantFrom(
	...ASKED,
	STRANGER,
	13_800_138_000,
	13_900_139_000.5,
	1e400,
	-0,
	' 13800138000 ',
	'１３８００１３８０００',
);
const STATUSES = fc.constantFrom<unknown[]>(
	...['0', '1', '2', '3', '4', '5', 0, 1, 5, ' 1 ', '1\n', '', ' ', null, '9', -1, 1e21, true, '01', '1.0'],
	...[['1'], { 1: 1 }, 'constructor', '__proto__', 'toString'],
);
const TIMES = fc.constantFrom<unknown[]>('1509361607000', 1_509_361_607_000, 4_102_444_800_000, 1e12, '1e12', '', -5);
/** About as deep as an entry may be to be kept. */
const NESTED = fc
	.integer({ min: 5, max: 10 })
	.map((depth): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth)));
const VALUES = fc.oneof(NUMBERS, STATUSES, TIMES, NESTED, fc.jsonValue({ maxDepth: 3 }));

function isTree(value: unknown): value is Record<string, unknown> | unknown[] {
	return typeof value === 'object' && value !== null;
}

/** Every place in a tree, the root first. */
function placesIn(tree: unknown, path: JsonPath = []): JsonPath[] {
	if (!isTree(tree)) return [path];
	const keys = Array.isArray(tree) ? [...tree.keys()] : Object.keys(tree);
	return [path, ...keys.flatMap((key) => placesIn(Object.getOwnPropertyDescriptor(tree, key)?.value, [...path, key]))];
}

/** Own properties only, also for a name like `__proto__`. */
function withOwn(fields: Record<string, unknown>, changed: readonly (readonly [string, unknown])[]): unknown {
	return Object.fromEntries([...Object.entries(fields), ...changed]);
}

function changed(value: unknown, { what, value: other, key }: Mutation): unknown[] {
	switch (what) {
		case 'delete':
			return [];
		case 'duplicate':
			return [value, value];
		case 'replace':
			return [other];
		case 'nest':
			return [{ [key]: value }];
		case 'wrap':
			return [[value]];
		case 'retype':
			return [typeof value === 'string' ? Number(value) : String(isTree(value) ? key : value)];
		case 'rename':
			return [isTree(value) && !Array.isArray(value) ? Object.fromEntries([[key, value]]) : value];
		case 'poison':
			return [isTree(value) && !Array.isArray(value) ? withOwn(value, [[key, other]]) : value];
	}
}

function mutated(tree: unknown, path: JsonPath, mutation: Mutation): unknown[] {
	const [first, ...rest] = path;
	if (first === undefined || !isTree(tree)) return changed(tree, mutation);
	if (Array.isArray(tree)) {
		return [
			tree.flatMap((element: unknown, index) => (index === first ? mutated(element, rest, mutation) : [element])),
		];
	}
	const fields = Object.entries(tree).flatMap(([name, value]) => {
		if (name !== first) return [[name, value] as const];
		// Of a duplicate field JSON keeps one: the second gets another name.
		return mutated(value, rest, mutation).map((made, index) => [index === 0 ? name : mutation.key, made] as const);
	});
	return [Object.fromEntries(fields)];
}

const MUTATION: fc.Arbitrary<Mutation> = fc.record({
	what: fc.constantFrom('delete', 'duplicate', 'replace', 'nest', 'wrap', 'retype', 'rename', 'poison'),
	at: fc.nat(),
	value: VALUES,
	key: KEYS,
});

/** A body as the API sends it, about numbers that were asked and others. */
const BODY = fc.record({
	resultMsg: fc.constantFrom('成功', ''),
	resultCode: fc.constantFrom<unknown[]>('200000', '000000', 200_000, 0, '504000', '400001'),
	resultObj: fc.array(
		fc.tuple(NUMBERS, STATUSES, TIMES).map(([mobile, status, lastTime]) => ({
			...entry('', status, { lastTime }),
			mobile,
		})),
		{ maxLength: 8 },
	),
});

/** Other spellings of a number that the API may give back. */
const SPELLINGS: readonly ((mobile: string) => string)[] = [
	(mobile) => mobile,
	(mobile) => `86${mobile}`,
	(mobile) => `+86 ${mobile.slice(0, 3)}-${mobile.slice(3, 7)}-${mobile.slice(7)}`,
	(mobile) => `${mobile}.0`,
	(mobile) => `\u200B${mobile}\uFEFF`,
];

type Shaped = fc.Arbitrary<{ resultMsg: string; resultCode: unknown; resultObj: unknown }>;

/**
 * The same, in another form that holds the same: `resultObj` as text, in a list field, keyed by number; spelt numbers.
 */
const SHAPED_BODY: Shaped = fc
	.tuple(BODY, fc.constantFrom('array', 'text', 'list', 'keyed', 'textOfKeyed'), fc.nat())
	.map(([body, form, spelling]) => {
		const list = body.resultObj.map((each, index) => {
			const { mobile } = each;
			const spell = SPELLINGS[(spelling + index) % SPELLINGS.length];
			return typeof mobile === 'string' && /^1\d{10}$/.test(mobile) ? { ...each, mobile: spell?.(mobile) } : each;
		});
		const keyed = Object.fromEntries(list.map(({ mobile, ...each }) => [String(mobile), each]));
		const resultObj = {
			...{ array: list, text: JSON.stringify(list), list: { total: list.length, list } },
			...{ keyed, textOfKeyed: JSON.stringify(keyed) },
		}[form];
		return { ...body, resultObj };
	});

const MUTATED_BODY = fc
	.tuple(fc.oneof(BODY, SHAPED_BODY), fc.array(MUTATION, { maxLength: 6 }))
	.map(([body, mutations]) => {
		const mutate = (tree: unknown, mutation: Mutation): unknown => {
			const places = placesIn(tree);
			return mutated(tree, places[mutation.at % places.length] ?? [], mutation)[0] ?? null;
		};
		return JSON.stringify(mutations.reduce(mutate, body as unknown));
	});

const TEXT_AROUND = fc.constantFrom('', '\uFEFF', ' ', '\n', '<', '\u0000', '\uFEFF\uFEFF');
/** Deeper than a recursive reader can go. */
const DEEP = fc.tuple(fc.constantFrom('[', '{"resultObj":', '[{"a":'), fc.integer({ min: 1, max: 20_000 }));

/** A valid body after up to six random changes, whole, cut off or with something around it. */
export const MUTATED: fc.Arbitrary<string> = fc.oneof(
	{ arbitrary: MUTATED_BODY, weight: 8 },
	{ arbitrary: fc.tuple(TEXT_AROUND, MUTATED_BODY, TEXT_AROUND).map((parts) => parts.join('')), weight: 1 },
	{
		arbitrary: fc.tuple(MUTATED_BODY, fc.nat()).map(([body, end]) => body.slice(0, end % (body.length + 1))),
		weight: 1,
	},
);

/** Any text and any JSON, deep and huge ones among them. */
export const ANY_TEXT: fc.Arbitrary<string> = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.json({ maxDepth: 6 }),
	fc
		.anything({ withObjectString: true, withNullPrototype: true })
		.map((value) => JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? `${each}` : each)) ?? ''),
	DEEP.map(
		([open, depth]) => `${open.repeat(depth)}1${(open === '[' ? ']' : open === '[{"a":' ? '}]' : '}').repeat(depth)}`,
	),
	fc.tuple(VALUES, VALUES).map(([resultCode, resultObj]) => JSON.stringify({ resultCode, resultObj })),
);

/** A reply with this body, under any HTTP status. */
export function replies(body: fc.Arbitrary<string>): fc.Arbitrary<TransportReply> {
	return fc.record({ kind: fc.constant('http' as const), status: fc.constantFrom(200, 302, 400, 429, 503), body });
}
