import type { IDataObject } from 'n8n-workflow';
import { NUMBER_OF, oneNumberEach } from './contacts.mts';
import { runNode } from './run-node.mts';

const { active, empty, silent, risk } = NUMBER_OF;
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const location = 'outputPane';

function contact(phone: string, numberStatus?: object) {
	const earlier = numberStatus === undefined ? {} : { numberStatus: { number: phone, ...numberStatus } };
	return { json: { phone, ...earlier } as IDataObject };
}

test('what became of the earlier results is shown, and the first that is not readable', async () => {
	const run = await runNode({
		items: [
			contact(active, { status: 'active', checkedAt: daysAgo(1) }),
			contact(empty, { status: 'empty', checkedAt: daysAgo(99) }),
			contact(silent, { status: 'silent', checkedAt: '05/06/2026' }),
			contact(risk, { status: 'alive', checkedAt: daysAgo(1) }),
		],
		expected: [[active], [empty], [silent], [risk]],
		options: { reuse: {} },
	});
	expect(run.ledger.asked).toEqual({ [empty]: 1, [silent]: 1, [risk]: 1 });
	expect(run.hints).toEqual([
		{
			message:
				'Reuse Recent Results found 4 earlier results: 1 reused, 1 too old, 2 not readable. ' +
				'Item 2 has "05/06/2026" as the time in "numberStatus.checkedAt". Write times with the year first, as in 2026-11-20 16:00.',
			type: 'warning',
			location,
		},
		{
			message: '4 contacts, 4 different numbers. 3 charged, 1 known already.',
			type: 'info',
			location,
		},
	]);
});

test('finding nothing is a warning that names the fields', async () => {
	const items = [{ json: { phone: active, other: 'active' } }];
	const reuse = { statusField: '={{ $json.other + "" }}', checkedAtField: '={{ $json.at }}' };
	const run = await runNode({ items, expected: [[active]], options: { reuse } });
	expect(run.ledger.asked).toEqual({ [active]: 1 });
	expect(run.hints.slice(0, -1)).toEqual([
		{
			message:
				'Reuse Recent Results found no earlier result, so every number counts as new. ' +
				'It looked for a status in "active", its time in "at" and its number in "numberStatus.number". ' +
				'If these contacts were checked before, set Status Field, Checked At Field and Number Field to the names of the fields that hold the earlier result.',
			type: 'warning',
			location,
		},
	]);
});

test('a list without a number, and a run without the option, show no such hint', async () => {
	const invalid = await runNode({ items: [contact('none')], expected: [['invalid']], options: { reuse: {} } });
	expect(invalid.hints.map(({ message }) => message)).toEqual([
		expect.stringMatching(/^No contact has a mobile number/),
		'1 contact, 0 different numbers. 0 charged. 1 not a mobile number.',
	]);
	const without = await runNode(oneNumberEach([active]));
	expect(without.hints).toHaveLength(1);
});

test('a dry run shows it too', async () => {
	const items = [contact(active, { status: 'active', checkedAt: daysAgo(1) }), contact(empty)];
	const run = await runNode({ items, expected: [[active], [empty]], options: { reuse: {}, dryRun: true } });
	expect(run.hints.map(({ message }) => message).at(-1)).toBe('Reuse Recent Results found 1 earlier result: 1 reused.');
});
