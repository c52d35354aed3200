import type { INodeProperties } from 'n8n-workflow';
import { NUMBER_LIMITS } from '../../nodes/NumberStatusCheck/core/limits';
import type { NumberLimits } from '../../nodes/NumberStatusCheck/core/limits';
import { OPTIONS } from '../../nodes/NumberStatusCheck/description/options';
import { REUSE } from '../../nodes/NumberStatusCheck/description/reuse';

const FIELDS = [...OPTIONS, ...((REUSE.options ?? []) as INodeProperties[])];

test('every number field of the form has the name, default and limits of the table', () => {
	const fields = FIELDS.filter(({ type }) => type === 'number').map((field) => {
		const { name, displayName: label, default: value, typeOptions: { minValue: min, maxValue } = {} } = field;
		return [name, { label, default: value, min, ...(maxValue === undefined ? {} : { max: maxValue }) }];
	});
	// A day is the longest wait or timeout, which the form does not need to say.
	const inForm = ({ label, default: value, min, max }: NumberLimits) => ({
		...{ label, default: value, min },
		...(max === undefined || max === 86_400 ? {} : { max }),
	});
	const table = Object.entries(NUMBER_LIMITS).map(([name, limits]) => [name, inForm(limits)]);
	expect(Object.fromEntries(fields)).toEqual(Object.fromEntries(table));
});

test('fields that take whole numbers only are those of the table', () => {
	const whole = FIELDS.filter(({ typeOptions }) => typeOptions?.numberPrecision === 0).map(({ name }) => name);
	const table = Object.entries(NUMBER_LIMITS as Record<string, NumberLimits>);
	expect(whole.sort()).toEqual(table.flatMap(([name, limits]) => (limits.whole === true ? [name] : [])).sort());
});

test('the options are in alphabetical order of their display names', () => {
	const names = OPTIONS.map(({ displayName }) => displayName);
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
});
