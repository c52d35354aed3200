import { largest, Shares, shownName } from '../../nodes/NumberStatusCheck/output/shares';
import { summarize } from '../../nodes/NumberStatusCheck/output/summary';
import { resolved, runOf } from './runs.mts';

describe('a name from outside', () => {
	test.each([
		['中国移动 GSM', '中国移动'],
		['  中国移动', '中国移动'],
		['', 'unknown'],
		[' \t\n\u3000\uFEFF', 'unknown'],
		[null, 'unknown'],
		[undefined, 'unknown'],
		[46000, 'unknown'],
		[{ toString: () => 'x' }, 'unknown'],
		[['中国移动'], 'unknown'],
		['__proto__', '__proto__'],
		['x'.repeat(40), 'x'.repeat(40)],
		['x'.repeat(41), `${'x'.repeat(40)}…`],
		['𠮷'.repeat(41), `${'𠮷'.repeat(40)}…`],
		[`${' '.repeat(1000)}中国移动 GSM`, '中国移动'],
		['a\u0000b', 'a\uFFFDb'],
	])('of a carrier %j is shown as %j', (value, shown) => {
		expect(shownName(value, /\s/)).toBe(shown);
	});

	test.each([
		['上海-上海', '上海'],
		['上海 - 上海', '上海'],
		['-上海', 'unknown'],
		['New South-X', 'New South'],
	])('of an area %j is shown as %j', (value, shown) => {
		expect(shownName(value, '-')).toBe(shown);
	});
});

test('the largest are ten, from the most to the fewest, then by name', () => {
	const all = Array.from({ length: 30 }, (_, index) => ({ name: `N${String(29 - index)}`, numbers: index % 3 }));
	expect(largest(all).map(({ name, numbers }) => `${name} ${numbers}`)).toEqual(
		['N0', 'N12', 'N15', 'N18', 'N21', 'N24', 'N27', 'N3', 'N6', 'N9'].map((name) => `${name} 2`),
	);
	expect(largest([])).toEqual([]);
});

test('what the ten leave out is summed up', () => {
	const shares = new Shares();
	for (let name = 0; name < 12; name++) {
		for (let count = 0; count <= name; count++) shares.add(`C${name}`, count === 0);
	}
	const { shares: listed, others } = shares.list();
	expect(listed.map(({ name, numbers, active }) => `${name} ${numbers} ${active}`)).toEqual(
		[11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((name) => `C${name} ${name + 1} 1`),
	);
	expect(others).toEqual({ names: 2, numbers: 3, active: 2 });
});

test('ten or fewer names leave nothing out', () => {
	const shares = new Shares();
	expect(shares.list()).toEqual({ shares: [], others: null });
	for (let name = 0; name < 10; name++) shares.add(`C${name}`, true);
	expect(shares.list().others).toBeNull();
});

test('numbers are grouped by the name that is shown, and by province and carrier', () => {
	const long = 'x'.repeat(40);
	const names = [`${long}1`, `${long}2 GSM`, '移动 GSM', ' 移动', '移动\u3000LTE', '', ' ', null];
	const outcomes = names.map((numberType) => resolved({ numberType, area: `${numberType ?? ''}-市` }));
	const { carriers, provinces } = summarize(runOf(outcomes));
	expect(carriers.map(({ name, numbers }) => [name, numbers])).toEqual([
		['unknown', 3],
		['移动', 3],
		[`${long}…`, 2],
	]);
	expect(provinces.map(({ name }) => name)).toContain('移动 GSM');
});

test('a name that is shared with a property of every object is a name like any other', () => {
	const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
	const { carriers } = summarize(runOf(names.map((numberType) => resolved({ numberType }))));
	expect(carriers).toEqual([...names].sort().map((name) => ({ name, numbers: 1, active: 1 })));
});
