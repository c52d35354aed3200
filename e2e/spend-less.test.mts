import { mixedNumbers } from './mixed-numbers.mts';
import { onEachVersion } from './on-each-version.mts';
import { resultFields, runCheck } from './run-check.mts';
import type { CheckRun } from './run-check.mts';

const UNRESOLVED = 6;
/** How many items left through each output. */
const counts = (run: CheckRun) => run.outputs().map((items) => items.length);

onEachVersion('spend-less', (instance) => {
	const asked = () => Object.keys(instance().simulator.ledger().asked);

	test('a run stops once enough numbers are active; the others were not asked, and a hint says what that saved', async () => {
		const options = { stopAfterActive: 100, pricePerNumber: 0.01 };
		const run = await runCheck(instance(), { items: mixedNumbers(1_000), parameters: { options } });
		const [active = 0, ...others] = counts(run);
		expect(active).toBeGreaterThanOrEqual(100);
		expect(active).toBeLessThan(110);
		expect(asked()).toHaveLength(
			active + others.reduce((sum, count) => sum + count, 0) - (others[UNRESOLVED - 1] ?? 0),
		);
		expect(run.hints[0]).toMatch(
			/^info: Stop After Active was reached: \d+ numbers were not asked, which saved at most \d\.\d+\.$/,
		);
		expect(run.status).toBe('success');
	});

	test('a sample is drawn anew by each run, from all over the list, and the hint estimates the whole', async () => {
		const items = mixedNumbers(1_000);
		const parameters = { options: { sampleSize: 200 } };
		const run = await runCheck(instance(), { items, parameters });
		const first = asked();
		expect(first).toHaveLength(200);
		expect(counts(run)[UNRESOLVED]).toBe(800);
		// In each tenth of the list there are twenty, give or take; none at all happens in one of a billion samples.
		for (let tenth = 0; tenth < 10; tenth++) {
			const part = items.slice(tenth * 100, tenth * 100 + 100);
			expect(part.some((number) => first.includes(number))).toBe(true);
		}
		expect(run.hints[0]).toMatch(/^info: A random sample of 200 results from 1,000 numbers: about \d+\.\d% are active/);
		instance().simulator.reset();
		await runCheck(instance(), { items, parameters });
		expect(asked()).toHaveLength(200);
		expect(asked().sort()).not.toEqual(first.sort());
	});

	test('of a contact with two numbers, the second is asked only if the first is not active, and the contact leaves once', async () => {
		const items = ['13800138000; 13900139000', '13800138085; 13900139001', '13800138086; 13800138087'];
		const run = await runCheck(instance(), { items, parameters: { options: { numbersPerContact: 'best' } } });
		expect(asked().sort()).toEqual(['13800138000', '13800138085', '13800138086', '13800138087', '13900139001']);
		const empty = ['13800138086'];
		expect(resultFields(run.outputs())).toEqual([['13800138000', '13900139001'], [], [], [], empty, [], [], []]);
		expect(run.hints[0]).toBe('info: 1 number was not asked, as another number of the contact is active.');
	});
});
