import { Defects } from '../../../nodes/NumberStatusCheck/core/defects';
import { entriesOf } from '../../../nodes/NumberStatusCheck/core/reply/entries';
import { entry } from '../run/replies.mts';

const [A, B, OTHER, FOREIGN] = ['13800138000', '13812348000', '13900139000', '13700137000'] as const;
const isMissing = (number: string) => number === OTHER;
const CHARGED = { kind: 'noStatus', statusText: null, charged: true };

/** What a list says to a request for A and B, while another request of the run asks OTHER. */
const read = (...list: readonly object[]) => entriesOf(list, [A, B], false, undefined, isMissing);

describe('the entry of a number that another request of the run asks', () => {
	test('is kept apart from those of the asked ones, and is no stranger', () => {
		const { byNumber, ofOthers, ...strangers } = read(entry(A), entry(OTHER, '0'));
		expect([...byNumber.keys()]).toEqual([A]);
		expect([...ofOthers]).toEqual([
			[OTHER, { kind: 'result', result: expect.objectContaining({ status: 'empty', charged: true }) as unknown }],
		]);
		expect(strangers).toEqual({ chargedStrangers: 0, paidStrangers: false });
	});

	test('is the first usable one of several, whatever the number is written like', () => {
		const { ofOthers } = read(entry(OTHER, ''), entry('+86 139-0013-9000', '4'), entry(OTHER, '0'));
		expect([...ofOthers]).toMatchObject([[OTHER, { kind: 'result', result: { status: 'silent' } }]]);
	});

	test('is one of nobody where its number has a result by now, is of another list, or is masked', () => {
		const nothing = { byNumber: new Map(), ofOthers: new Map() };
		expect(entriesOf([entry(OTHER)], [A, B], false)).toEqual({ ...nothing, chargedStrangers: 1, paidStrangers: true });
		expect(read(entry(FOREIGN))).toEqual({ ...nothing, chargedStrangers: 1, paidStrangers: true });
		expect(read(entry('139****9000'))).toEqual({ ...nothing, chargedStrangers: 1, paidStrangers: true });
		expect(read(entry(FOREIGN, '3'))).toEqual({ ...nothing, chargedStrangers: 0, paidStrangers: false });
	});
});

test('an entry without a status counts as charged where it says so, or says what nobody can read', () => {
	const charged = (chargesStatus: unknown) => [...read({ mobile: A, chargesStatus }).byNumber.values()];
	expect([undefined, '0', '1', '2'].flatMap(charged)).toEqual([
		...[
			{ ...CHARGED, charged: false },
			{ ...CHARGED, charged: false },
		],
		...[CHARGED, CHARGED],
	]);
});

test('a masked entry that fits several numbers, and was charged, is of the first of them, without a status', () => {
	const { byNumber, ...others } = read(entry('138****8000'));
	expect([...byNumber]).toEqual([[A, CHARGED]]);
	expect(others).toEqual({ ofOthers: new Map(), chargedStrangers: 0, paidStrangers: true });
});

describe('an entry that cannot be read', () => {
	/** An entry of which this field cannot be read. */
	const broken = (mobile: string, field: string, others: object = {}) =>
		Object.defineProperty({ mobile, status: '1', ...others }, field, {
			enumerable: true,
			get: () => {
				throw new RangeError('broken on purpose');
			},
		});
	const readAll = (...list: readonly object[]) => {
		const defects = new Defects();
		const { byNumber, ...others } = entriesOf(list, [A, B], false, defects, isMissing);
		return { known: [...byNumber], ...others, defect: defects.first?.split(' ')[0] };
	};

	test('counts as charged, without a status', () => {
		expect(readAll(broken(A, 'status'), entry(B, '3'))).toMatchObject({
			known: [
				[A, CHARGED],
				[B, { kind: 'result', result: { status: 'noRecord' } }],
			],
			defect: 'RangeError',
		});
	});

	test('counts as free if it says so', () => {
		expect(readAll(broken(A, 'status', { chargesStatus: '0' })).known).toEqual([[A, { ...CHARGED, charged: false }]]);
	});

	test('is in no bill where what it says of its charge cannot be read, but may be paid for', () => {
		expect(readAll(broken(FOREIGN, 'chargesStatus'))).toMatchObject({ chargedStrangers: 0, paidStrangers: true });
	});
});
