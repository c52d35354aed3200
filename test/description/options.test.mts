import type { INodeProperties } from 'n8n-workflow';
import { CHOICES, COLLECTIONS, NUMBER_LIMITS, SWITCHES, TEXTS } from '../../nodes/NumberStatusCheck/core/limits';
import type { NumberLimits } from '../../nodes/NumberStatusCheck/core/limits';
import { OPTIONS } from '../../nodes/NumberStatusCheck/description/options';
import { PROPERTIES } from '../../nodes/NumberStatusCheck/description/properties';
import { REUSE } from '../../nodes/NumberStatusCheck/description/reuse';

const FIELDS = [...OPTIONS, ...((REUSE.options ?? []) as INodeProperties[])];

test('every number field of the form has the name, default and limits of the table', () => {
	const fields = FIELDS.filter(({ type }) => type === 'number').map((field) => {
		const { name, displayName: label, default: value, typeOptions: { minValue: min, maxValue } = {} } = field;
		return [name, { label, default: value, min, max: maxValue }];
	});
	const inForm = ({ label, default: value, min, max }: NumberLimits) => ({ label, default: value, min, max });
	const table = Object.entries(NUMBER_LIMITS).map(([name, limits]) => [name, inForm(limits)]);
	expect(Object.fromEntries(fields)).toEqual(Object.fromEntries(table));
});

test('every other option of the form has the name and default of its table', () => {
	const others = OPTIONS.filter(({ type }) => type !== 'number').map((field) => {
		const { name, displayName: label, default: value } = field;
		return [name, field.type === 'collection' ? { label } : { label, default: value }];
	});
	const choices = Object.entries(CHOICES).map(([name, { label, values }]) => [name, { label, default: values[0] }]);
	const tables = { ...SWITCHES, ...TEXTS, ...(Object.fromEntries(choices) as object), reuse: COLLECTIONS.reuse };
	expect(Object.fromEntries(others)).toEqual(tables);
	expect(PROPERTIES.find(({ name }) => name === 'options')?.displayName).toBe(COLLECTIONS.options.label);
});

test('a list of choices in the form holds those of the table', () => {
	const lists = OPTIONS.filter(({ type }) => type === 'options').map(({ name, options = [] }) => [
		name,
		options.map((option) => ('value' in option ? option.value : '')).sort(),
	]);
	const table = Object.entries(CHOICES).map(([name, { values }]) => [name, [...values].sort()]);
	expect(Object.fromEntries(lists)).toEqual(Object.fromEntries(table));
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
