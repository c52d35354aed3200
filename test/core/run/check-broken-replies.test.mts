import { endings } from './endings.mts';
import { entry, success } from './replies.mts';
import { runCheck } from './virtual-time.mts';
import { STATUS_BY_CODE } from '../../../nodes/NumberStatusCheck/core/statuses';

test('an entry that breaks the reading stops the run with the results beside it, and nothing more is sent', async () => {
	const get = STATUS_BY_CODE.get.bind(STATUS_BY_CODE);
	jest.spyOn(STATUS_BY_CODE, 'get').mockImplementation((code) => {
		if (String(code) === '9') throw new TypeError('broken on purpose');
		return get(code);
	});
	const { report, batches } = await runCheck({
		numbers: ['13800138000', '13900139000', '15912345678'],
		api: ({ numbers }) =>
			success(
				numbers.map((number) => ({ ...entry(number, number === '13800138000' ? '9' : '1'), chargesStatus: '0' })),
			),
	});
	expect(batches).toEqual([['13800138000', '13900139000']]);
	expect(report.stop?.kind).toBe('internal');
	expect(endings(report)).toMatchObject({ 13900139000: 'active', 15912345678: 'cut short internal' });
});
