import { go, items, log, raw, ok, entry } from './drive.mts';
import { runAsTool } from '../engine/agent.mts';
import { activeNumbers } from '../engine/contacts.mts';
jest.setTimeout(900_000);
const A = '13800138000', B='13800138001', S='13800138061', E='13800138085', N='13800138096', D='19900030001', BAD='19900040001', BL = '19900060001';
const PHONES = "={{ $fromAI('phones', 'numbers to check', 'string') }}";
test('tool', async () => {
	for (const path of ['engine', 'call'] as const)
		for (const phones of ['1. 13800138000\n2. 13800138061', '- 13800138000\n- 13800138061', '* 13800138000', '| name | phone |\n|---|---|\n| Li | 13800138000 |', '["13800138000", "13800138061"]', '{"numbers":["13800138000"]}', '```json\n["13800138000"]\n```', '`13800138000`', '**13800138000**', 13800138000, [A, S], { numbers: [A] }, null, '', 'Please check 13800138000', '13800138000 and 13800138061.', '13800138000，13800138061。', '(13800138000; 13800138061)', '"13800138000", "13800138061"', "['13800138000', '13800138061']", '13800138000 (Li Lei), 13800138061 (Han)', '１３８００１３８０００', '1) 13800138000 2) 13800138061', '138-0013-8000, +86 138 0013 8061', '13800138000\t13800138061', '13800138000 13800138061', '<13800138000>', '[13800138000](tel:13800138000)', '13800138000.', '13800138000!', '#13800138000', '• 13800138000\n• 13800138061', 'a. 13800138000\nb. 13800138061', '+86-13800138000\\n13800138061']) {
			try {
			const r = await runAsTool({ path, input: { phones } as any, items: items('x'), parameters: { phoneNumber: PHONES } });
			log(`tool ${path} ${JSON.stringify(phones)} => ${r.error ? 'ERR ' + r.error.message : ''} ${JSON.stringify(r.answer?.map((a: any) => a.number ? `${a.number} ${a.status}` : a))}`);
			} catch (e: any) { log(`tool ${path} ${JSON.stringify(phones)} THROW ${e.message}`); }
			if (path === 'call' && phones === '* 13800138000') break;
		}
	for (const extra of [{ parameters: { outputMode: 'custom', includeSummary: true } }, { credential: { accountCode: 'DISABLED1' } }, { options: { outputField: 'x.y', inputFields: 'none', includeRaw: true } }, { settings: { onError: 'continueErrorOutput' } }, { options: { maxNumbers: 1 } }, { options: { dryRun: true } }, { credential: null }, { options: { maxNumbers: 'x' } }]) {
		try { const r = await runAsTool({ path: 'engine', input: { phones: `${A},${B},x` } as any, items: items('x'), ...extra, parameters: { phoneNumber: PHONES, ...(extra as any).parameters } } as any);
		log(`tool ${JSON.stringify(extra)} => ${r.error ? 'ERR ' + r.error.message + ' ' + r.error.description : ''} ${JSON.stringify(r.answer)} thrown ${(r.thrown as any[]).map((x) => x.message)}`); } catch (e: any) { log(`tool ${JSON.stringify(extra)} THROW ${e.message}`); }
	}
});
test('limits', async () => {
	const many = (n: number) => items(...activeNumbers(n));
	await go('maxNumbers 3 with dup', { items: items(A, A, B, B, S, E, A), options: { maxNumbers: 3 } });
	await go('maxNumbers 1 + bad first', { items: items(BAD, A, B), options: { maxNumbers: 1 } });
	await go('maxNumbers 2 + always delayed', { items: items(D, A, B), options: { maxNumbers: 2, maxAttempts: 3 } });
	await go('maxNumbers + halving', { items: items(BAD, ...activeNumbers(5)), options: { maxNumbers: 4 } }, { max: 4 });
	await go('maxNumbers dry run price', { items: many(5), options: { maxNumbers: 2, dryRun: true, pricePerNumber: 0.0004 }, parameters: { includeSummary: true } }, { max: 2 });
	for (const p of [0.0004, 1e-9, 1e15, 0.1, 1 / 3, 9007199254740991]) { const r = await go(`price ${p}`, { items: many(3), options: { pricePerNumber: p }, parameters: { includeSummary: true } }, { max: 0 }); const s = r?.outputs.at(-1)[0]; const html = Buffer.from(s?.binary?.report?.data ?? '', 'base64').toString(); log('   summary', { cost: s?.json.cost, saved: s?.json.saving ?? s?.json.saved, price: s?.json.pricePerNumber }, [...html.replace(/<style[\s\S]*?<\/style>/, '').matchAll(/[^<>]*(?:Cost|cost|saved|Saved)[^<>]*<[^>]*>[^<]*<[^>]*>[^<]*/g)].map((m) => m[0]).slice(0, 4)); }
	for (const m of [0.0001, 0.001, 1e-9]) await go(`maxRunMinutes ${m}`, { items: many(300), options: { maxRunMinutes: m, concurrency: 1 }, scenario: { latencyMs: 30 } }, { max: 1 });
	await go('maxRun with delay 86400', { items: items(D, A), options: { maxRunMinutes: 0.01, delaySeconds: 86400 } });
	await go('maxRun 0.01, hang', { items: items(B, A), options: { maxRunMinutes: 0.01, requestTimeoutSeconds: 30 }, scenario: { rules: [{ then: { connection: 'hang' } }] } });
	await go('rps 0.5, 3 reqs', { items: many(3), options: { batchSize: 1, maxRequestsPerSecond: 5 } }, { max: 1 });
	await go('concurrency 20 batch 1', { items: many(60), options: { batchSize: 1, concurrency: 20 } }, { max: 1 });
	await go('summary all invalid', { items: items('x', ''), parameters: { includeSummary: true } });
	await go('summary + custom + errors', { items: items(A, D), options: { maxAttempts: 1 }, parameters: { includeSummary: true, outputMode: 'custom' }, settings: { onError: 'continueErrorOutput' } }, { max: 1 });
	await go('single', { items: items(A, 'x', D), options: { maxAttempts: 1 }, parameters: { outputMode: 'single' }, settings: { onError: 'continueErrorOutput' } });
	await go('dry + error output', { items: items(A, 'x'), options: { dryRun: true }, settings: { onError: 'continueErrorOutput' } });
	await go('maxNumbers + error output', { items: items(A, B), options: { maxNumbers: 1 }, settings: { onError: 'continueErrorOutput' } });
	await go('error output w/ error field in', { items: [{ json: { phone: A, error: 'mine', message: 'm' } }], credential: { accountCode: 'DISABLED1' }, settings: { onError: 'continueErrorOutput', retryOnFail: true, maxTries: 2, waitBetweenTries: 0 } }, { full: true });
	await go('error output cell of 2', { items: items(`${A},${B}`), credential: { accountCode: 'DISABLED1' }, settings: { onError: 'continueErrorOutput' } }, { full: true });
	await go('input none + error output', { items: items(A), credential: { accountCode: 'DISABLED1' }, options: { inputFields: 'none' }, settings: { onError: 'continueErrorOutput' } }, { full: true });
	for (const code of ['403000', '400001', '510101', '504000', '500000', '999999', '500005']) await go(`partial half ${code}`, { items: many(4), options: { maxAttempts: 2 }, scenario: { rules: [{ requests: [1, 1], then: { resultCode: code, answered: 0.5 } }] } }, { max: 4 });
	for (const code of ['403000', '510101']) await go(`partial all ${code}`, { items: many(4), options: { maxAttempts: 2 }, scenario: { rules: [{ requests: [1, 1], then: { resultCode: code, answered: 1 } }] } }, { max: 4 });
	await go('quota account', { items: many(130), credential: { accountCode: 'QUOTA0100' } }, { max: 1 });
	await go('blacklist', { items: items(A, BL, B) }); await go('only refused', { items: items(BAD) }); await go('only refused 2', { items: items(BAD, '19900040002', A) });
	await go('delay codes success code', { items: items(A, D), options: { additionalDelayCodes: '200000,000000', maxAttempts: 1 } });
	await go('delay codes 403000', { items: items(A), options: { additionalDelayCodes: '403000', maxAttempts: 2 }, credential: { secret: 'x' } });
	const t = Date.now(); const base = Array.from({ length: 200_000 }, (_, i) => ({ json: { phone: `1390${String(i % 150_000).padStart(7, '0')}` } }));
	await go('200k', { items: base, options: { inputFields: 'none' }, parameters: { includeSummary: true } }, { max: 1 }); log('   200k ms', Date.now() - t);
});
