import { noCounts } from '../../../nodes/NumberStatusCheck/core/list/reuse-tally';

test('a list is counted from zero, each list on its own', () => {
	expect(noCounts()).toEqual({
		reused: 0,
		replaced: 0,
		notInAll: 0,
		tooOld: 0,
		otherNumber: 0,
		ofUnknownNumber: 0,
		withoutResult: 0,
		notReadable: 0,
	});
	expect(noCounts()).not.toBe(noCounts());
});
