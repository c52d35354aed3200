import { joinTests } from './join-tests.mts';

// How long a test takes on a busy machine says nothing about a mutant.
Object.defineProperty(globalThis, 'performance', { value: { now: () => 0 } });

// What random tests notice today they may miss tomorrow: only tests that do the same each time count. Those of virtual
// time test the tests themselves, and one of them takes twenty thousand steps.
joinTests('core', (file) => !file.endsWith('.property.test.mts') && file !== 'virtual-time.test.mts');
