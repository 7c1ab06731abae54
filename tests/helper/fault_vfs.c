/* Passes every call to the real file layer, and fails the one that was asked for. */
#include "tests/helper/fault_vfs.h"

#include <assert.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

struct file {
	sqlite3_file base;
	sqlite3_file *real;
};

static sqlite3_vfs *real_vfs, wrapped;
static struct {
	bool armed, sticky, met;
	enum fault_kind kind;
	int left;
} plan;

static bool fails(enum fault_kind kind)
{
	if (!plan.armed || plan.kind != kind)
		return false;
	if (plan.left > 1) {
		plan.left--;
		return false;
	}
	bool now = plan.left == 1 || plan.sticky;
	plan.left = 0;
	plan.met = plan.met || now;
	return now;
}

static void die_here(void)
{
	if (fails(FAULT_KILL))
		kill(getpid(), SIGKILL);
}

static sqlite3_file *real_of(sqlite3_file *f)
{
	return ((struct file *)f)->real;
}

static int close_file(sqlite3_file *f)
{
	return real_of(f)->pMethods->xClose(real_of(f));
}

static int read_file(sqlite3_file *f, void *buf, int n, sqlite3_int64 at)
{
	return fails(FAULT_READ) ? SQLITE_IOERR_READ : real_of(f)->pMethods->xRead(real_of(f), buf, n, at);
}

static int write_file(sqlite3_file *f, const void *buf, int n, sqlite3_int64 at)
{
	die_here();
	if (fails(FAULT_FULL))
		return SQLITE_FULL;
	if (fails(FAULT_WRITE)) {
		(void)real_of(f)->pMethods->xWrite(real_of(f), buf, n / 2, at); /* half of it reached the disk */
		return SQLITE_IOERR_WRITE;
	}
	return real_of(f)->pMethods->xWrite(real_of(f), buf, n, at);
}

static int truncate_file(sqlite3_file *f, sqlite3_int64 size)
{
	die_here();
	return real_of(f)->pMethods->xTruncate(real_of(f), size);
}

static int sync_file(sqlite3_file *f, int flags)
{
	die_here();
	return fails(FAULT_SYNC) ? SQLITE_IOERR_FSYNC : real_of(f)->pMethods->xSync(real_of(f), flags);
}

static int file_size(sqlite3_file *f, sqlite3_int64 *size)
{
	return real_of(f)->pMethods->xFileSize(real_of(f), size);
}

static int lock_file(sqlite3_file *f, int level)
{
	return real_of(f)->pMethods->xLock(real_of(f), level);
}

static int unlock_file(sqlite3_file *f, int level)
{
	return real_of(f)->pMethods->xUnlock(real_of(f), level);
}

static int check_lock(sqlite3_file *f, int *out)
{
	return real_of(f)->pMethods->xCheckReservedLock(real_of(f), out);
}

static int control(sqlite3_file *f, int op, void *arg)
{
	return real_of(f)->pMethods->xFileControl(real_of(f), op, arg);
}

static int sector_size(sqlite3_file *f)
{
	return real_of(f)->pMethods->xSectorSize(real_of(f));
}

static int traits(sqlite3_file *f)
{
	return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f));
}

static int shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **out)
{
	return real_of(f)->pMethods->xShmMap(real_of(f), page, size, extend, out);
}

static int shm_lock(sqlite3_file *f, int offset, int n, int flags)
{
	return real_of(f)->pMethods->xShmLock(real_of(f), offset, n, flags);
}

static void shm_barrier(sqlite3_file *f)
{
	real_of(f)->pMethods->xShmBarrier(real_of(f));
}

static int shm_unmap(sqlite3_file *f, int remove)
{
	return real_of(f)->pMethods->xShmUnmap(real_of(f), remove);
}

static const sqlite3_io_methods methods = {2, close_file, read_file, write_file, truncate_file, sync_file, file_size,
	lock_file, unlock_file, check_lock, control, sector_size, traits, shm_map, shm_lock, shm_barrier, shm_unmap,
	NULL, NULL};

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out)
{
	struct file *own = (struct file *)f;
	(void)vfs;
	own->real = (sqlite3_file *)(own + 1);
	int rc = real_vfs->xOpen(real_vfs, name, own->real, flags, out);
	own->base.pMethods = rc == SQLITE_OK ? &methods : NULL;
	return rc;
}

void fault_install(void)
{
	if (real_vfs)
		return;
	real_vfs = sqlite3_vfs_find(NULL);
	assert(real_vfs);
	wrapped = *real_vfs;
	wrapped.zName = "faulty";
	wrapped.szOsFile = (int)sizeof(struct file) + real_vfs->szOsFile;
	wrapped.xOpen = open_file;
	sqlite3_vfs_register(&wrapped, 1);
}

void fault_arm(enum fault_kind kind, int nth, bool sticky)
{
	plan.armed = true;
	plan.sticky = sticky;
	plan.met = false;
	plan.kind = kind;
	plan.left = nth;
}

bool fault_met(void)
{
	return plan.met;
}

void fault_disarm(void)
{
	plan.armed = false;
}
