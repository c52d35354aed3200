import { createHash } from 'node:crypto';
import { DEMO_ACCOUNT } from '../simulator/accounts.mts';
import { onEachVersion } from './on-each-version.mts';
import { runCheck } from './run-check.mts';

/** Delayed once: the second request for it comes two seconds after the first. */
const DELAYED_ONCE = '19900000000';

onEachVersion('signing', (instance) => {
	test('a number asked again after a delay is asked with a token of that moment', async () => {
		const options = { delaySeconds: 2 };
		const run = await runCheck(instance(), { items: [DELAYED_ONCE], parameters: { options } });
		expect(run.status).toBe('success');
		const journal = instance().simulator.journal();
		expect(journal.map(({ mobiles, resultCode }) => [mobiles, resultCode])).toEqual([
			[[DELAYED_ONCE], '000000'],
			[[DELAYED_ONCE], '000000'],
		]);
		const { accountCode, secret } = DEMO_ACCOUNT;
		for (const { at, timestamp, token } of journal) {
			expect(Math.abs(at / 1_000 - Number(timestamp))).toBeLessThan(1.5);
			expect(token).toBe(createHash('md5').update(`${accountCode}${secret}${timestamp}`).digest('hex'));
		}
		expect(new Set(journal.map(({ token }) => token)).size).toBe(2);
	});
});
