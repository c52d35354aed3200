import { reusedOutcomes } from '../../nodes/NumberStatusCheck/input/earlier-results';
import { fieldAt } from '../../nodes/NumberStatusCheck/input/field-name';
import { defaultMaxAges } from '../../nodes/NumberStatusCheck/input/reuse-settings';
import type { NumberOutcome } from '../../nodes/NumberStatusCheck/core/types';
import { fallbackOutputs } from '../../nodes/NumberStatusCheck/output/fallback';
import { routesFor } from '../../nodes/NumberStatusCheck/output/routes';

const NUMBER = '13800138000';
const NOW = Date.UTC(2026, 10, 1);
const LOST = { code: 'internal', message: 'Lost.' };
const ITEM_NUMBERS = [
	{ item: 0, number: NUMBER },
	{ item: 1, number: null, reason: { code: 'characters', message: 'Letters.' } },
] as const;
const OUTCOME: NumberOutcome = {
	...{ kind: 'resolved', charged: true, checkedAt: NOW },
	result: { status: 'active', statusCode: '1', charged: true, area: '上海-上海', numberType: null, lastTime: null },
};

const left = (flat: boolean) =>
	fallbackOutputs(ITEM_NUMBERS, () => OUTCOME, routesFor('single', []), { outputField: ['crm', 'check'], flat }, LOST)
		.flat()
		.map(({ json }) => json);

test('bare results stand in columns where results are flat, the parts of the reason, too', () => {
	expect(left(true)).toEqual([
		{
			...{ crm_check_number: NUMBER, crm_check_status: 'active', crm_check_statusCode: '1', crm_check_charged: true },
			...{ crm_check_area: '上海-上海', crm_check_numberType: null, crm_check_lastTime: null },
			crm_check_checkedAt: new Date(NOW).toISOString(),
		},
		{
			...{ crm_check_number: null, crm_check_status: 'invalid', crm_check_charged: false },
			...{ crm_check_reasonCode: 'characters', crm_check_reasonMessage: 'Letters.' },
		},
	]);
});

test.each([true, false])('a bare result is reused by a later run (flat: %s)', (flat) => {
	const field = (name: string) => fieldAt(flat ? [`crm_check_${name}`] : ['crm', 'check', name]);
	const settings = {
		...{ statusField: field('status'), checkedAtField: field('checkedAt'), numberField: field('number') },
		maxAges: defaultMaxAges(),
	};
	const [json = {}] = left(flat);
	const moment = { now: NOW + 1, timeZone: 'Asia/Shanghai' };
	const { outcomes } = reusedOutcomes([{ json }], ITEM_NUMBERS.slice(0, 1), settings, moment);
	expect(outcomes.get(NUMBER)).toMatchObject({ kind: 'reused', result: { status: 'active', area: '上海-上海' } });
});
