import assert from 'node:assert/strict';
import { failingTests, readable } from './readable';

describe('linkers', () => {
  it('takes the place that lld names under the symbol', () => {
    const output = `ld.lld: error: undefined symbol: area
>>> referenced by main.c:3 (/app/main.c:3)
>>>               /tmp/main-1.o:(main)
clang: error: linker command failed with exit code 1 (use -v to see invocation)
`;
    assert.deepEqual(readable('clang main.c', 1, output), [
      '* LinkerError main.c:3 ld.lld: error: undefined symbol: area',
      '  linker - clang: error: linker command failed with exit code 1 (use -v to see invocation)',
    ]);
  });

  it('reads what rustc quotes from the linker', () => {
    const output = `   Compiling app v0.1.0 (/app)
error: linking with \`cc\` failed: exit status: 1
  |
  = note: rust-lld: error: unable to find library -lzq
error: could not compile \`app\` (bin "app") due to 1 previous error
`;
    assert.deepEqual(
      readable('cargo build', 101, output)[1],
      '* LinkerError - rust-lld: error: unable to find library -lzq',
    );
  });
});

describe('make and its kin', () => {
  it('ranks what make adds behind the words of a tool that nobody knows', () => {
    const output = `make: Entering directory '/app/sub'
config missing key: port
make: *** [Makefile:3: all] Error 1
make: Leaving directory '/app/sub'
`;
    assert.deepEqual(readable('make -C sub', 2, output), [
      '* Error - config missing key: port',
      '  make Makefile:3 make: *** [Makefile:3: all] Error 1',
    ]);
  });

  it('quotes why CMake found no package', () => {
    const output = `CMake Error at CMakeLists.txt:4 (find_package):
  By not providing "FindFoo.cmake" in CMAKE_MODULE_PATH this project has
  asked CMake to find a package configuration file provided by "Foo", but
  CMake did not find one.

  Could not find a package configuration file provided by "Foo" (requested
  version 2) with any of the following names:
`;
    assert.deepEqual(readable('cmake .', 1, output), [
      '* CMakeError CMakeLists.txt:4 Could not find a package configuration file provided by "Foo" (requested',
    ]);
  });

  it('names the test that ctest failed, unless its output says more', () => {
    const bare = `1/2 Test #1: sums ......................***Failed    0.00 sec
2/2 Test #2: ok ........................   Passed    0.00 sec

50% tests passed, 1 tests failed out of 2
	  1 - sums (Failed)
Errors while running CTest
`;
    assert.deepEqual(readable('ctest', 8, bare)[0], '* TestFailed - sums ......................***Failed    0.00 sec');
    assert.equal(failingTests('ctest', bare)[0], 'sums');
    const full = bare.replace(
      '0.00 sec\n2/2',
      '0.00 sec\n/app/t.cpp:4: Failure\nExpected equality of these values:\n2/2',
    );
    assert.ok(readable('ctest', 8, full).includes('* TestFailed /app/t.cpp:4 Expected equality of these values:'));
  });
});

describe('crashes', () => {
  it('opens the first own frame of a sanitizer’s and of Valgrind’s report', () => {
    const asan = `=================================================================
==7==ERROR: AddressSanitizer: heap-use-after-free on address 0x602 at pc 0x55 bp 0x7f sp 0x7e
WRITE of size 8 at 0x602 thread T0
    #0 0x55f in __asan_memset (/app/u+0xa2) (BuildId: 7a)
    #1 0x55e in main /app/u.c:6:3
    #2 0x7f9 in __libc_start_call_main csu/../sysdeps/nptl/libc_start_call_main.h:58:16

freed by thread T0 here:
    #1 0x55f in main /app/u.c:5:3
SUMMARY: AddressSanitizer: heap-use-after-free (/app/u+0xa2) in __asan_memset
`;
    assert.deepEqual(readable('./u', 1, asan), [
      '* AddressSanitizer /app/u.c:6:3 ERROR: AddressSanitizer: heap-use-after-free on address 0x602 at pc 0x55 bp 0x7f sp 0x7e',
    ]);
    const valgrind = `==8== Memcheck, a memory error detector
==8== Invalid read of size 4
==8==    at 0x48417B4: copy (vg_replace_strmem.c:1)
==8==    by 0x109177: main (v.c:5)
==8==  Address 0x4a41044 is 0 bytes after a block of size 4 alloc'd
==8==
==8== ERROR SUMMARY: 1 errors from 1 contexts
`;
    assert.deepEqual(readable('valgrind ./v', 9, valgrind), ['* Valgrind v.c:5 Invalid read of size 4']);
    assert.deepEqual(readable('valgrind ./v', 0, '==8== All heap blocks were freed -- no leaks are possible\n'), [
      'no failure',
    ]);
  });

  it('names the line of the script whose program crashed', () => {
    assert.deepEqual(readable('./run.sh', 1, './run.sh: line 3: 431 Segmentation fault      ./s\n'), [
      '* Segmentation fault ./run.sh:3 Segmentation fault',
    ]);
    assert.deepEqual(
      readable('./a', 134, 'free(): double free detected in tcache 2\nAborted (core dumped)\n')[0],
      '* Abort - free(): double free detected in tcache 2',
    );
  });

  it('takes a GoogleTest failure with the text under its place', () => {
    const output = `[ RUN      ] Cart.Sums
t.cpp:4: Failure
Expected equality of these values:
  add(2,3)
[  FAILED  ] Cart.Sums (0 ms)
`;
    assert.deepEqual(readable('./t', 1, output), ['* TestFailed t.cpp:4 Expected equality of these values:']);
    assert.deepEqual(failingTests('./t', output), ['Cart.Sums']);
    const passed =
      '[ RUN      ] Log.Errors\nerror: expected in the test\n[       OK ] Log.Errors (0 ms)\n[  PASSED  ] 1 test.\n';
    assert.deepEqual(readable('./t', 0, passed), ['no failure']);
  });
});
