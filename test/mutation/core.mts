import { joinTests } from './join-tests.mts';

// How long a test takes on a busy machine says nothing of a mutant.
Object.defineProperty(globalThis, 'performance', { value: { now: () => 0 } });

// What random tests notice today they may miss tomorrow: only tests that do the same each time count. Those of the
// virtual time are about the tests, and one of them takes twenty thousand steps.
joinTests('core', (file) => !file.endsWith('.property.test.mts') && file !== 'virtual-time.test.mts');
