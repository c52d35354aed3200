import { readArguments } from '../../e2e/arguments.mts';

const versionsOf = (args: readonly string[]) => readArguments(args).versions.map(({ version }) => version);

test('without arguments it is a whole run, on every n8n', () => {
	expect(readArguments([])).toMatchObject({ jest: [], whole: true });
	expect(versionsOf([])).toEqual(['2.41.1', '1.123.81']);
});

test('names of suites go to jest, and the run is not a whole one', () => {
	const jest = ['/e2e/outputs\\.test\\.mts$', '/e2e/cancel\\.test\\.mts$'];
	expect(readArguments(['outputs', 'cancel'])).toMatchObject({ jest, whole: false });
	expect(versionsOf(['outputs'])).toEqual(['2.41.1', '1.123.81']);
});

test('--n8n leaves one version, and jest the tests whose title begins with it', () => {
	expect(versionsOf(['--n8n', '1.123.81'])).toEqual(['1.123.81']);
	const { jest, whole } = readArguments(['outputs', '--n8n', '1.123.81', '--bail']);
	expect(whole).toBe(false);
	expect(jest).toEqual(['/e2e/outputs\\.test\\.mts$', '--bail', '--testNamePattern', '^n8n 1\\.123\\.81 ']);
});

test('the name of a suite is not looked for in the folders above, and other arguments stay as they are', () => {
	const [pattern = ''] = readArguments(['weather']).jest;
	expect('/home/weather/e2e/weather.test.mts').toMatch(new RegExp(pattern));
	expect('/home/weather/e2e/browser.test.mts').not.toMatch(new RegExp(pattern));
	expect(readArguments(['--bail', 'e2e/out']).jest).toEqual(['--bail', 'e2e/out']);
});

test.each([[['--n8n']], [['--n8n', '0.1']]])('%j names no n8n that is tested', (args) => {
	expect(() => readArguments(args)).toThrow('--n8n needs a version of n8n: 2.41.1 or 1.123.81.');
});
