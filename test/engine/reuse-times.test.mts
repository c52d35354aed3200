import { createRequire } from 'node:module';
import type { IDataObject } from 'n8n-workflow';
import { NUMBER_OF, resultsOf } from './contacts.mts';
import { runInEngine } from './engine.mts';
import { runNode } from './run-node.mts';

/** What a test needs of luxon, which n8n hands to expressions. */
interface Luxon {
	readonly DateTime: { fromJSDate(date: Date): object };
}

const { DateTime } = createRequire(require.resolve('n8n-workflow'))('luxon') as Luxon;
const HOUR = 3_600_000;
const { active } = NUMBER_OF;

/** A time as a clock in the zone shows it, without the zone: `2026-11-20 16:00:00`. */
function shownIn(timezone: string, time: number): string {
	return new Date(time).toLocaleString('sv-SE', { timeZone: timezone });
}

/** Checked so many hours ago, as a clock in the zone showed it, with a max age of one day. */
async function runWith(hoursAgo: number, written: string, timezone: string, form = (text: string): unknown => text) {
	const at = form(shownIn(written, Date.now() - hoursAgo * HOUR));
	return await runNode({
		items: [{ json: { phone: active, numberStatus: { status: 'active', checkedAt: at } } as IDataObject }],
		expected: [[active]],
		options: { reuse: { activeDays: 1 } },
		timezone,
	});
}

describe.each(['Asia/Shanghai', 'America/Phoenix', 'UTC'])('in a workflow of %s', (timezone) => {
	test('a time without a zone is one of the zone of the workflow, to the minute', async () => {
		const recent = await runWith(23.9, timezone, timezone);
		expect(recent.journal).toEqual([]);
		const old = await runWith(24.1, timezone, timezone);
		expect(old.ledger.asked).toEqual({ [active]: 1 });
	});

	test.each<[string, (text: string) => unknown]>([
		['2026年11月20日 16:00:00', (text) => text.replace(/(\d+)-(\d+)-(\d+)/, '$1年$2月$3日')],
		['2026/11/20 16:00', (text) => text.slice(0, 16).replaceAll('-', '/')],
		['20261120160000', (text) => Number(text.replace(/\D/g, ''))],
		['a spreadsheet', (text) => Date.parse(`${text.replace(' ', 'T')}Z`) / 86_400_000 + 25_569],
	])('so is one in the form of %s', async (_, form) => {
		const recent = await runWith(23.9, timezone, timezone, form);
		expect(recent.journal).toEqual([]);
		expect(resultsOf(recent)[0]).toMatchObject({ reused: true, status: 'active' });
		const old = await runWith(24.1, timezone, timezone, form);
		expect(old.ledger.asked).toEqual({ [active]: 1 });
	});
});

test('a time from a zone further east lies in the future, and is not reused', async () => {
	const run = await runWith(1, 'Asia/Shanghai', 'America/Phoenix');
	expect(run.ledger.asked).toEqual({ [active]: 1 });
	expect(run.hints[0]).toMatchObject({
		type: 'warning',
		message: expect.stringContaining('lies in the future') as string,
	});
});

test('dates, and objects of luxon, are read as a node before may hand them over', async () => {
	const at = new Date(Math.floor(Date.now() / 1000) * 1000 - HOUR);
	const options = { reuse: { statusField: 'status', checkedAtField: 'at' } };
	for (const checkedAt of [at, DateTime.fromJSDate(at), at.toUTCString(), at.getTime(), String(at.getTime() / 1000)]) {
		// Not runNode: objects with methods cannot be cloned for comparison.
		const items = [{ json: { phone: active, status: 'active', at: checkedAt as IDataObject } }];
		const run = await runInEngine({ items, options });
		expect(run.journal).toEqual([]);
		expect(resultsOf(run)[0]).toMatchObject({ status: 'active', reused: true, checkedAt: at.toISOString() });
	}
});
