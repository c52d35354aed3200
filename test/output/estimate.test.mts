import { CHOICES } from '../../nodes/NumberStatusCheck/core/limits';
import { NOT_NEEDED } from '../../nodes/NumberStatusCheck/core/run/waves';
import type { NumberOutcome } from '../../nodes/NumberStatusCheck/core/types';
import { estimateOf } from '../../nodes/NumberStatusCheck/output/estimate';
import { bestNumberText, estimateText, goalText } from '../../nodes/NumberStatusCheck/output/spending-texts';
import { reportHtml } from '../../nodes/NumberStatusCheck/output/report-html';
import { summarize } from '../../nodes/NumberStatusCheck/output/summary';
import { resolved, reused, runOf, unresolved } from './runs.mts';

/** A sample of a hundred of a thousand: 61 active, 30 empty, 9 without a record and thus without a charge. */
const SAMPLE = [
	...Array.from({ length: 61 }, () => resolved()),
	...Array.from({ length: 30 }, () => resolved({ status: 'empty' })),
	...Array.from({ length: 9 }, () => resolved({ status: 'noRecord', charged: false })),
];
const notSampled = unresolved('notSampled', 'not drawn');
const SAMPLED = runOf([...SAMPLE, notSampled, unresolved(), reused()], 1, {
	...{ sampledFrom: 1_000, pricePerNumber: 0.2 },
});

const shown = (run: typeof SAMPLED, language: 'en' | 'zh' = 'en') =>
	reportHtml(summarize(run), '', language)
		.replace(/<style>.*?<\/style>/s, '')
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ');

test('an estimate counts results of the run alone, and gives share, range and cost', () => {
	expect(estimateOf([...SAMPLE, unresolved(), notSampled, reused()], 1_000, 0.2)).toEqual({
		...{ numbers: 1_000, sampled: 100, unanswered: 1, reused: 1 },
		statuses: {
			active: { share: 0.61, low: 0.513, high: 0.701 },
			silent: { share: 0, low: 0, high: 0.034 },
			risk: { share: 0, low: 0, high: 0.034 },
			suspended: { share: 0, low: 0, high: 0.034 },
			empty: { share: 0.3, low: 0.217, high: 0.394 },
			noRecord: { share: 0.09, low: 0.044, high: 0.16 },
		},
		// Nobody pays for the one that was asked in vain: 91 of 101.
		cost: { likely: 180.2, low: 166, high: 189.8 },
	});
});

test('without a price there is no cost, and without a result no estimate', () => {
	expect(estimateOf(SAMPLE, 1_000, 0)).toMatchObject({ cost: null });
	expect(estimateOf([unresolved()], 1_000, 1)).toBeNull();
});

test('a run that was cut short tells nothing of the list: what is answered first is no random part of a sample', () => {
	const cutShort = { ...unresolved('403101'), cutShort: true } as NumberOutcome;
	expect(estimateOf([...SAMPLE, cutShort], 1_000, 0.2)).toBeNull();
});

test('ranges are rounded outward, so that each holds what the sample itself has', () => {
	const sample = Array.from({ length: 9_900 }, (_, index) => resolved({ status: index < 1 ? 'risk' : 'active' }));
	const { risk, active } = estimateOf(sample, 100_000, 0)?.statuses ?? {};
	expect(risk?.high).toBeGreaterThanOrEqual(1 / 9_900);
	expect(active?.low).toBeLessThanOrEqual(9_899 / 9_900);
});

test('the summary has it only for a sample', () => {
	expect(summarize(SAMPLED)).toMatchObject({ notSampled: 1, estimate: { numbers: 1_000, sampled: 100 } });
	expect(summarize({ ...SAMPLED, sampledFrom: null }).estimate).toBeNull();
});

test('the report leads with it, in each language', () => {
	const english = shown(SAMPLED);
	expect(english).toContain(
		'A random sample of 100 results from 1,000 numbers: about 61.0% are active, from 51.3% to 70.1%. All of these would cost about 180.2, from 166 to 189.8. 1 number of the sample got no result: the shares are those of the others. 1 number with an earlier result is no part of it.',
	);
	expect(english).toContain('Estimate for the whole list Status Share At least At most Active 61.0% 51.3% 70.1%');
	expect(english.indexOf('Estimate for')).toBeLessThan(english.indexOf('By status'));
	const chinese = shown(SAMPLED, 'zh');
	expect(chinese).toContain(
		'从 1,000 个号码中随机抽样，得到 100 个结果：实号约占 61.0%（51.3% 至 70.1%）。检测这些号码的费用约为 180.2（166 至 189.8）。样本中有 1 个号码未出结果，占比按其余号码计算。另有 1 个号码沿用原有结果，不在估计之内。',
	);
	expect(chinese).toContain('全部号码的估计 状态 占比 至少 至多 实号 61.0% 51.3% 70.1%');
	expect(chinese.replace(/UTC/g, '')).not.toMatch(/[A-Za-z]{2,}/);
	expect(shown({ ...SAMPLED, pricePerNumber: 0 }, 'zh')).toContain('（51.3% 至 70.1%）。样本中有 1 个号码未出结果');
});

describe('what was not asked', () => {
	const spared = { kind: 'unresolved', reason: NOT_NEEDED, cutShort: false, charged: false, checkedAt: 0 } as const;
	const atGoal = Array.from({ length: 4 }, () => unresolved('goalReached'));
	const ended = runOf([resolved(), spared, ...atGoal], 1, { pricePerNumber: 0.25 });

	test('is in the summary, and no number of a contact with an active one counts as unresolved', () => {
		expect(summarize(ended)).toMatchObject({ notNeeded: 4, spared: 1, statuses: { active: 1, unresolved: 4 } });
	});

	test('is in the report, with what it saved', () => {
		const english = shown(ended);
		expect(english).toContain('Stop After Active was reached: 4 numbers were not asked, which saved at most 1.');
		expect(english).toContain(
			'1 number was not asked, as another number of the contact is active, which saved at most 0.25.',
		);
		const chinese = shown(ended, 'zh');
		expect(chinese).toContain('实号数量已达目标：4 个号码未检测，最多节省 1。');
		expect(chinese).toContain('联系人已有其他实号：1 个号码未检测，最多节省 0.25。');
		expect(shown({ ...ended, pricePerNumber: 0 }, 'zh')).toContain('联系人已有其他实号：1 个号码未检测。');
	});

	test('of an ordinary run is not mentioned', () => {
		for (const language of CHOICES.reportLanguage.values) {
			expect(shown(runOf([resolved()]), language)).not.toMatch(/not asked,|未检测。|sample|抽样/);
		}
	});
});

test('the sentences have a singular, and no price where none is set', () => {
	expect(goalText(1, 0)).toBe('Stop After Active was reached: 1 number was not asked.');
	expect(bestNumberText(2, 0)).toBe('2 numbers were not asked, as another number of the contact is active.');
	const estimate = estimateOf([resolved()], 2, 0);
	expect(estimate && estimateText(estimate)).toBe(
		'A random sample of 1 result from 2 numbers: about 100.0% are active, from 50.0% to 100.0%.',
	);
});
