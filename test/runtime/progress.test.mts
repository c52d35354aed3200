import { createProgress, formatElapsed } from '../../runtime/progress.mts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A terminal that remembers what was written to it. */
function terminal(isTTY: boolean) {
	const written: string[] = [];
	return { isTTY, columns: 40, written, write: (text: string) => written.push(text) };
}

/** Work that takes this long. */
const lasting = (milliseconds: number) => async () => {
	await new Promise((resolve) => setTimeout(resolve, milliseconds));
};

test.each([
	[499, '0 s'],
	[59_000, '59 s'],
	[125_000, '2 min 5 s'],
])('%d ms reads "%s"', (milliseconds, text) => {
	expect(formatElapsed(milliseconds)).toBe(text);
});

test('a log gets a line at the start, one at least every ten seconds, and one at the end', async () => {
	const log = terminal(false);
	const work = createProgress(log).step('Installing', lasting(20_000));
	await jest.advanceTimersByTimeAsync(20_000);
	await work;
	expect(log.written).toEqual([
		'… Installing\n',
		'… Installing (8 s)\n',
		'… Installing (16 s)\n',
		'✓ Installing (20 s)\n',
	]);
});

test('a terminal gets one line that is written over; a narrow one cuts the label, not the seconds', async () => {
	const screen = terminal(true);
	const label = 'A label that is much longer than the terminal is wide';
	const work = createProgress(screen).step(label, lasting(2_500));
	await jest.advanceTimersByTimeAsync(2_500);
	await work;
	const lines = screen.written.join('');
	expect(lines.split('\n')).toEqual([expect.anything(), '']);
	const shown = screen.written.slice(0, -1).map((text) => text.replace('\r\x1b[2K', ''));
	expect(shown.map((text) => text.length)).toEqual([39, 39, 39, 39]);
	expect(shown.at(-1)).toMatch(/^✓ A label .* \(3 s\)$/);
});

test('work that fails is marked, its error passed on, and the counting ends', async () => {
	const log = terminal(false);
	const failing = createProgress(log).step('Installing', () => Promise.reject(new Error('no network')));
	await expect(failing).rejects.toThrow('no network');
	expect(log.written.at(-1)).toBe('✗ Installing (0 s)\n');
	expect(jest.getTimerCount()).toBe(0);
});

test('the detail is asked for anew each time', async () => {
	const log = terminal(false);
	let requests = 0;
	const work = createProgress(log).step('Running', lasting(17_000), () => `${++requests} requests`);
	await jest.advanceTimersByTimeAsync(17_000);
	await work;
	expect(log.written.slice(1, 3)).toEqual(['… Running (8 s, 1 requests)\n', '… Running (16 s, 2 requests)\n']);
});
