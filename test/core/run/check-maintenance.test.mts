import { active, http } from './replies.mts';
import { runCheck } from './virtual-time.mts';
import type { FakeApi } from './virtual-time.mts';
import { names } from './endings.mts';

/**
 * An API that is down for maintenance from each of these times on, for so long (ms), and says so; else it takes
 * anything.
 */
const maintenance =
	(...downs: readonly (readonly [from: number, ms: number])[]): FakeApi =>
	({ numbers, at }) => {
		const down = downs.find(([from, ms]) => at >= from && at < from + ms);
		return down === undefined ? active(numbers) : http(503, String(Math.ceil((down[0] + down[1] - at) / 1000)));
	};

test.each([
	['one at Concurrency 1, early in the list', 1, [[150, 120_000]]],
	['one of five minutes at Concurrency 1, early in the list', 1, [[150, 300_000]]],
	['one at Concurrency 1, in the middle of the list', 1, [[5000, 300_000]]],
	[
		'one that flaps, at Concurrency 4',
		4,
		[
			[1000, 60_000],
			[61_050, 60_000],
		],
	],
	[
		'one that flaps twice, at Concurrency 4',
		4,
		[
			[1000, 120_000],
			[121_050, 120_000],
		],
	],
] as const)(
	'after a maintenance that told its end, a run goes on at its pace: %s',
	async (_, concurrency, downs) => {
		const { endedAt, starts, report } = await runCheck({
			numbers: names(5000),
			api: maintenance(...downs),
			settings: { batchSize: 50, concurrency, keepRaw: false },
		});
		const down = downs.reduce((sum, [, ms]) => sum + ms, 0);
		process.stderr.write(
			`c=${concurrency} down=${down / 1000}s end=${Math.round(endedAt / 1000)}s requests=${starts.length} resolved=${report.resolved}\n`,
		);
		expect(report.resolved).toBe(5000);
		// 100 requests of 100 ms take ten seconds at most; a minute more for caution.
		expect(endedAt).toBeLessThan(down + 70_000);
	},
	60_000,
);
