import { Claims, numbersByItem } from '../../../nodes/NumberStatusCheck/core/list/claims';

const [A, B, C] = ['13800138000', '13800138061', '13800138071'];
const at = (checkedAt: number) => ({ checkedAt });

test('the latest of several claims counts, and of two at the same time the first', () => {
	const claims = new Claims<{ checkedAt: number; item?: number }>();
	claims.add(A, A, { checkedAt: 1, item: 0 });
	claims.add(A, A, { checkedAt: 3, item: 1 });
	claims.add(A, A, { checkedAt: 2, item: 2 });
	claims.add(A, A, { checkedAt: 3, item: 3 });
	expect([...claims.settle().agreed]).toEqual([[A, { checkedAt: 3, item: 1 }]]);
});

test('a number counts only if every item with it claims something, and the claims of another are counted', () => {
	const claims = new Claims();
	claims.add(new Set([A, B]), A, at(1));
	claims.add(B, B, at(1));
	claims.add(B, B, at(2));
	claims.add(C, undefined);
	const { agreed, contested } = claims.settle();
	expect([...agreed.keys()]).toEqual([A]);
	expect([...contested]).toEqual([[B, 2]]);
});

test.each<[string, (claims: Claims<{ checkedAt: number }>) => void]>([
	['that claims nothing', (claims) => claims.add(A, undefined)],
	['that says that there is nothing to claim', (claims) => claims.add(A, A)],
	['whose claim is of a number that is not known', (claims) => claims.add(A, undefined, at(2))],
	[
		'with several numbers, whose claim is of one that is not known',
		(claims) => claims.add(new Set([A, C]), undefined, at(2)),
	],
])('an item %s decides that its number is not known', (_, addTo) => {
	const claims = new Claims();
	for (const time of [3, 1, 2]) claims.add(A, A, at(time));
	addTo(claims);
	const { agreed, contested } = claims.settle();
	expect([[...agreed], [...contested]]).toEqual([[], [[A, 3]]]);
});

describe('items that hold the same several numbers are one contact', () => {
	test('each of them claims its own number, and all of these count', () => {
		const claims = new Claims();
		claims.add(new Set([A, B]), A, at(1));
		claims.add(new Set([B, A]), B, at(1));
		const { agreed, contested } = claims.settle();
		expect([...agreed.keys()]).toEqual([A, B]);
		expect([...contested]).toEqual([]);
	});

	test('a number that none of them claims is not known', () => {
		const claims = new Claims();
		claims.add(new Set([A, B, C]), A, at(1));
		claims.add(new Set([A, B, C]), B, at(1));
		claims.add(C, C, at(1));
		const { agreed, contested } = claims.settle();
		expect([...agreed.keys()]).toEqual([A, B]);
		expect([...contested]).toEqual([[C, 1]]);
	});

	test('one without any claim decides nothing, as an item with one number does', () => {
		const claims = new Claims();
		claims.add(new Set([A, B]), A, at(1));
		claims.add(new Set([A, B]), B, at(1));
		claims.add(new Set([A, B]), undefined);
		expect([...claims.settle().agreed]).toEqual([]);
	});

	test('one of them without a result says nothing about the others, as does one of a part that is no number', () => {
		const claims = new Claims();
		claims.add(new Set([A, B]), A, at(1));
		claims.add(new Set([A, B]), B);
		claims.add(new Set([A, B]), null);
		expect([...claims.settle().agreed.keys()]).toEqual([A]);
	});

	test('what another contact claims of a number does not stand in for a result that one of them has not got', () => {
		const claims = new Claims();
		claims.add(new Set([A, B]), A, at(1));
		claims.add(new Set([A, B]), B);
		claims.add(B, B, at(2));
		const { agreed, contested } = claims.settle();
		expect([[...agreed.keys()], [...contested]]).toEqual([[A], [[B, 1]]]);
	});

	test('what another contact claims does not stand in for what they lack', () => {
		const claims = new Claims();
		claims.add(new Set([A, B]), B, at(1));
		claims.add(new Set([A, B]), null);
		claims.add(A, A, at(2));
		const { agreed, contested } = claims.settle();
		expect([[...agreed.keys()], [...contested]]).toEqual([[B], [[A, 1]]]);
	});

	test('a contact with other numbers beside is another contact', () => {
		const claims = new Claims();
		claims.add(new Set([A, B]), A, at(1));
		claims.add(new Set([A, B, C]), B, at(1));
		expect([...claims.settle().agreed]).toEqual([]);
	});
});

test('the distinct numbers of each item are found, whatever the order', () => {
	const reason = { code: 'x', message: 'x' };
	const invalid = (item: number) => ({ item, number: null, reason });
	const byItem = numbersByItem([
		{ item: 2, number: A },
		{ item: 0, number: A },
		{ item: 0, number: B },
		{ item: 2, number: A },
		{ item: 1, number: null, reason },
		{ item: 0, number: C },
		...[invalid(3), { item: 3, number: A }, { item: 4, number: B }, invalid(4), invalid(5), invalid(5)],
	]);
	expect([...byItem]).toEqual([
		[2, A],
		[0, new Set([A, B, C])],
		[3, new Set([A])],
		[4, new Set([B])],
	]);
});
