import type { SavedResult } from '../../../nodes/NumberStatusCheck/core/ports';
import { LONGEST_SAVE_MS, Saver } from '../../../nodes/NumberStatusCheck/core/run/saver';
import { activeResult } from '../active-result.mts';
import { FAULT } from './virtual-store.mts';

const saved = (number: string): SavedResult => ({ number, result: activeResult(), checkedAt: 0 });

/** A saver whose store refuses each save with a number that begins with `x`, at once; and all saves. */
function saverOf() {
	const saves: string[] = [];
	const saver = new Saver({
		now: () => 0,
		// No save takes that long.
		sleep: async (ms) => (ms === LONGEST_SAVE_MS ? await new Promise(() => {}) : undefined),
		store: {
			save: async (results) => {
				saves.push(results.map(({ number }) => number).join());
				const fails = results.some(({ number }) => number.startsWith('x'));
				return fails ? { kind: 'failed', fault: FAULT } : { kind: 'done', value: undefined };
			},
		},
	});
	const save = async (...numbers: readonly string[]) =>
		await saver.save(numbers.map(saved), () => [...numbers, 'later'].map(saved));
	return { saver, saves, save };
}

test('a store that has taken something is known to take results', async () => {
	const { saver, save } = saverOf();
	expect([saver.hasTaken, saver.refusal, saver.refused]).toEqual([false, undefined, []]);
	expect(await save('a', 'b')).toStrictEqual({ left: [] });
	expect(saver.hasTaken).toBe(true);
});

test('what has come meanwhile is saved with the rest only until the store has taken something', async () => {
	const { saves, save } = saverOf();
	expect(await save('xa', 'b')).toStrictEqual({ left: [] });
	expect(saves.slice(4)).toEqual(['xa', 'later', 'xa,b', 'later', 'xa', 'b']);
	expect(await save('xc')).toStrictEqual({ left: [] });
	expect(saves.slice(-2)).toEqual(['xc', 'b']);
});

describe('at the end of a run', () => {
	test('a store that never took anything is given all of it once', async () => {
		const { saver, saves } = saverOf();
		const left = ['xa', 'b'].map(saved);
		expect(await saver.saveLeft([saved('xa')], [saved('b')])).toEqual({ left, fault: FAULT });
		expect([saves, saver.hasTaken]).toEqual([['xa,b'], false]);
		expect(await saver.saveLeft([], [saved('a')])).toEqual({ left: [] });
		expect(saver.hasTaken).toBe(true);
	});

	test('what it takes since it failed is saved, and then what it failed for in parts', async () => {
		const { saver, saves, save } = saverOf();
		await save('a');
		expect(await saver.saveLeft(['xb', 'c'].map(saved), [saved('d')])).toEqual({ left: [] });
		expect(saves.slice(1)).toEqual(['xb,c,d', 'd', 'd', 'xb', 'c']);
		expect(saver.refused).toEqual([saved('xb')]);
	});

	test('what came since is left where that is not taken either', async () => {
		const { saver, saves, save } = saverOf();
		await save('a');
		expect(await saver.saveLeft([saved('b')], [saved('xc')])).toEqual({ left: ['b', 'xc'].map(saved), fault: FAULT });
		expect(saves.slice(1)).toEqual(['b,xc', 'xc']);
	});

	test.each([
		['failed', []],
		['came since', ['xb']],
	])('where nothing %s, all of it is tried once', async (_, failed) => {
		const { saver, saves, save } = saverOf();
		await save('a');
		const since = failed.length === 0 ? ['xb'] : [];
		expect(await saver.saveLeft(failed.map(saved), since.map(saved))).toEqual({ left: [saved('xb')], fault: FAULT });
		expect(saves.slice(1)).toEqual(['xb']);
	});
});

test('a store that refuses a hundred results goes on; with one more, it has failed', async () => {
	const { saver, save } = saverOf();
	await save('a');
	for (let count = 0; count < 100; count++) expect(await save(`x${count}`)).toStrictEqual({ left: [] });
	const fault = {
		what: 'The Result Store takes other results, but not that of x0 and 100 more. It stopped.',
		todo: 'Correct it.',
		lasting: false,
	};
	expect(await save('x100')).toEqual({ left: [], fault });
	expect([saver.refusal, saver.refused.length]).toEqual([fault, 101]);
});
