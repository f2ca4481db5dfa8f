import type { SessionRecord } from '../../../../src/core/session/sessionRecord';
import { SessionScript } from '../../sessionScript';

const POOL = `package pool

import "sync"

// Run calls work for every job on n workers and returns the results.
func Run(n int, jobs []int, work func(int) int) map[int]int {
	results := make(map[int]int)
	queue := make(chan int)
	var wg sync.WaitGroup
	for i := 0; i < n; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for job := range queue {
				results[job] = work(job)
			}
		}()
	}
	for _, job := range jobs {
		queue <- job
	}
	wg.Wait()
	return results
}
`;
const POOL_BUFFER = POOL.replace('make(chan int)', 'make(chan int, len(jobs))');
const POOL_CLOSE = POOL_BUFFER.replace('\twg.Wait()', '\tclose(queue)\n\twg.Wait()');
const POOL_MUTEX = POOL_CLOSE.replace('var wg sync.WaitGroup', 'var wg sync.WaitGroup\n\tvar mu sync.Mutex').replace(
  'results[job] = work(job)',
  'value := work(job)\n\t\t\t\tmu.Lock()\n\t\t\t\tresults[job] = value\n\t\t\t\tmu.Unlock()',
);
const POOL_TEST = `package pool

import "testing"

func TestRunReturnsEveryResult(t *testing.T) {
	got := Run(4, []int{1, 2, 3}, func(n int) int { return n * n })
	if len(got) != 3 || got[3] != 9 {
		t.Fatalf("got %v", got)
	}
}
`;
const DEADLOCK = `fatal error: all goroutines are asleep - deadlock!

goroutine 1 [chan receive]:
testing.(*T).Run(0xc0000b6000, {0x54c2f1, 0x1b}, 0x5572a0)

goroutine 18 [sync.WaitGroup.Wait]:
sync.(*WaitGroup).Wait(0xc00001a0f0)
example.com/pool.Run(0x4, {0xc000014120, 0x3, 0x3}, 0x557298)
	/home/lin/go-pool/pool.go:22 +0x1c5
FAIL	example.com/pool	0.006s
FAIL
`;
const RACE = `==================
WARNING: DATA RACE
Write at 0x00c00010e180 by goroutine 9:
  runtime.mapassign_fast64()
  example.com/pool.Run.func1()
      /home/lin/go-pool/pool.go:15 +0x8d

Previous write at 0x00c00010e180 by goroutine 8:
  example.com/pool.Run.func1()
      /home/lin/go-pool/pool.go:15 +0x8d
==================
--- FAIL: TestRunReturnsEveryResult (0.00s)
    testing.go:1398: race detected during execution of test
FAIL
exit status 1
FAIL	example.com/pool	0.018s
`;
const GO = { language: 'go' } as const;

/** Go: a deadlock after one failed attempt, then a data race, both proven. */
export function goWorkers(): SessionRecord {
  const script = new SessionScript().wait(60_000);
  script.change('pool.go', POOL, { ...GO, baseline: 'absent' }, null).wait(3 * 60_000);
  script.change('pool_test.go', POOL_TEST, { ...GO, baseline: 'absent' }, null).wait(30_000);
  script.run('go test ./...', 1, DEADLOCK).wait(4 * 60_000);
  script
    .change('pool.go', POOL_BUFFER, GO)
    .run('go test ./...', 1, DEADLOCK)
    .wait(3 * 60_000);
  script.note('range over a channel only ends when somebody closes it');
  script
    .change('pool.go', POOL_CLOSE, GO)
    .run('go test ./...', 0, 'ok  \texample.com/pool\t0.004s\n')
    .wait(2 * 60_000);
  script.run('go test -race ./...', 1, RACE).wait(3 * 60_000);
  script.change('pool.go', POOL_MUTEX, GO).run('go test -race ./...', 0, 'ok  \texample.com/pool\t1.021s\n');
  script.run('go vet ./...', 0, '');
  script.commit('feat: worker pool', { files: ['pool.go', 'pool_test.go'], fileCount: 2, hash: '3aa6c18' });
  return script.record({ step: 1, stepName: 'worker pool', folderName: 'go-pool' });
}
