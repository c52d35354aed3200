import { JUST_NOW, LATELY, RecentFaults } from '../../../nodes/NumberStatusCheck/core/desk/recent-faults';
import type { Many } from '../../../nodes/NumberStatusCheck/core/desk/recent-faults';

/**
 * Whether faults are many after so many requests of each kind, such as `3 f` for three faults and `9 a` for nine
 * answers.
 */
function areMany(many: Many, ...requests: readonly string[]): boolean {
	const recent = new RecentFaults(many);
	for (const request of requests) {
		const [count, kind] = request.split(' ');
		for (let each = 0; each < Number(count); each++) recent.add(kind === 'f');
	}
	return recent.areMany;
}

test.each<[string, Many, boolean, string[]]>([
	['at this moment', JUST_NOW, false, []],
	['at this moment', JUST_NOW, false, ['2 f']],
	['at this moment', JUST_NOW, true, ['3 f']],
	['at this moment', JUST_NOW, true, ['3 f', '7 a']],
	['at this moment', JUST_NOW, false, ['3 f', '8 a']],
	['at this moment', JUST_NOW, true, ['8 a', '4 f']],
	['at this moment', JUST_NOW, true, ['6 f', '14 a']],
	['at this moment', JUST_NOW, false, ['6 f', '15 a']],
	['at this moment', JUST_NOW, true, ['99 a', '6 f']],
	['at this moment', JUST_NOW, false, ['99 f', '15 a']],
	['for some time', LATELY, false, ['4 f']],
	['for some time', LATELY, true, ['5 f', '45 a']],
	['for some time', LATELY, false, ['5 f', '46 a']],
	['for some time', LATELY, true, ['10 f', '90 a']],
	['for some time', LATELY, false, ['10 f', '91 a']],
	['for some time', LATELY, true, ['500 a', '10 f']],
])('whether faults are many %s (%j) is %s after %j', (_, many, expected, requests) => {
	expect(areMany(many, ...requests)).toBe(expected);
});

test('what is forgotten counts no more', () => {
	const recent = new RecentFaults(JUST_NOW);
	for (let fault = 0; fault < 3; fault++) recent.add(true);
	recent.clear();
	expect(recent.areMany).toBe(false);
	for (let fault = 0; fault < 2; fault++) recent.add(true);
	expect(recent.areMany).toBe(false);
});
