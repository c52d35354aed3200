import { rawEntriesOf } from '../../../nodes/NumberStatusCheck/core/reply/raw-entries';

const A = { mobile: '13800138000', status: '1' };
const B = { mobile: '13900139000', status: '0' };
const BARE = { status: '1' };
const BOTH = [
	['13800138000', A],
	['13900139000', B],
];

test.each<[string, unknown]>([
	['a list', [A, B]],
	['a list with what is no entry', [null, A, 7, 'text', B, true]],
	['an object with a list', { total: 2, list: [A, B] }],
	['an object with a list that has something else in it', { list: [null, A, B] }],
	['an object with a status of its own, and a list', { status: '1', list: [null, A, B] }],
	['an object with one entry in each field', { first: A, second: B, total: 2 }],
	['an object with a list as JSON text', { list: JSON.stringify([A, B]), total: 2 }],
	['JSON text', JSON.stringify([A, B])],
	['a list of JSON texts', [JSON.stringify(A), JSON.stringify(B)]],
])('the entries of %s are found, each by its number', (_, resultObj) => {
	expect(rawEntriesOf(resultObj)).toEqual(BOTH);
});

test.each<[string, unknown, unknown[]]>([
	['the key it stands under', { '13800138000': BARE }, [['13800138000', BARE]]],
	['the key of the list it stands in', { '13800138000': [BARE] }, [['13800138000', BARE]]],
	['the key of the JSON text it is', { ' 13800138000 ': JSON.stringify(BARE) }, [['13800138000', BARE]]],
	['nothing under a blank key', { ' ': BARE }, [[null, BARE]]],
	['nothing in a list', [BARE], [[null, BARE]]],
	['its own number before its key', { x: A }, [['13800138000', A]]],
])('an entry is called by %s', (_, resultObj, entries) => {
	expect(rawEntriesOf(resultObj)).toEqual(entries);
});

test.each<[string, object]>([
	['with a status', { status: '1', area: { city: 'x' } }],
	['with a charge', { chargesStatus: '1', note: 'x' }],
	['with a list of texts', { status: '1', tags: ['x'] }],
	['with numbers alone, of which nothing is an entry', { total: 0 }],
	['without fields', {}],
	['with a number and a list', { mobile: '13800138000', list: [A, B] }],
])('an object %s is an entry itself', (_, entry) => {
	expect(rawEntriesOf(entry)).toEqual([['mobile' in entry ? entry.mobile : null, entry]]);
});

test.each<unknown>([
	undefined,
	null,
	7,
	true,
	'text',
	'',
	'7',
	'"text"',
	[],
	[[]],
	['x'],
	{ note: 'x' },
	{ a: 'x', b: 7 },
])('%j has no entries', (resultObj) => {
	expect(rawEntriesOf(resultObj)).toEqual([]);
});

describe('an entry is found within eight, and no more,', () => {
	const within = (levels: number, around: (inner: unknown) => unknown) =>
		rawEntriesOf(Array.from({ length: levels }).reduce<unknown>(around, A));

	test.each<[string, (inner: unknown) => unknown]>([
		['lists', (inner) => [inner]],
		['objects', (inner) => ({ data: inner })],
		['JSON texts', (inner) => JSON.stringify(inner)],
	])('%s', (_, around) => {
		expect(within(8, around)).toEqual([['13800138000', A]]);
		expect(within(9, around)).toEqual([]);
	});
});
