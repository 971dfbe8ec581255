/* What kind of disk a path lies on. SQLite's locks and its WAL cannot be trusted on a network file
 * system, and the kernel tells the kind by a number (statfs, man page section 2). FUSE has one
 * number for all its kinds, so there the mount's type is looked up. A path that does not exist yet
 * is judged by the folder it will be made in. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>

#include "sys/fail.h"
#include "sys/file.h"

enum { MOUNTS_MOST = 4 * 1024 * 1024 };

typedef struct {
  uint32_t magic;
  const char *name;
} NetworkKind;

static const uint32_t fuse_magic = 0x65735546;

static const NetworkKind network_kinds[] = {
  {0x00006969, "NFS"},  {0x0000517B, "SMB"},    {0xFF534D42, "CIFS"},  {0xFE534D42, "SMB2"},
  {0x01021997, "9p"},   {0x5346414F, "AFS"},    {0x73757245, "Coda"},  {0x00C36400, "Ceph"},
  {0x01161970, "GFS2"}, {0x0BD00BD0, "Lustre"}, {0x7461636F, "OCFS2"},
};

static const char *const network_fuse_types[] = {
  "fuse.sshfs",     "fuse.rclone", "fuse.s3fs",       "fuse.glusterfs",
  "fuse.ceph-fuse", "fuse.davfs",  "fuse.curlftpfs", "fuse.gvfsd-fuse",
};

/* The path itself, or the nearest folder above it that exists. */
static bool nearest(Str path, char out[PATH_BYTES], struct stat *st) {
  if (!path_zero(path, out)) return false;
  while (stat(out, st) != 0) {
    char *slash = strrchr(out, '/');
    if (errno != ENOENT || strcmp(out, ".") == 0 || strcmp(out, "/") == 0) return false;
    if (slash == out) slash++; /* the root keeps its slash */
    if (slash) *slash = '\0';
    if (!slash) strcpy(out, ".");
  }
  return true;
}

int64_t disk_free(Str path) {
  char name[PATH_BYTES];
  struct stat st;
  struct statfs fs;
  if (!nearest(path, name, &st) || statfs(name, &fs) != 0) return -1;
  return (int64_t)fs.f_bavail * (int64_t)fs.f_bsize;
}

/* The type of the file system of a device, from lines of mountinfo (proc man page) such as
 *     36 35 0:45 / /mnt rw,relatime shared:1 - fuse.sshfs host:/ rw */
static Str mount_type(Arena *a, dev_t device) {
  Str mounts, line;
  Err ignored;
  if (!file_read(a, S("/proc/self/mountinfo"), MOUNTS_MOST, &mounts, &ignored)) return (Str){0};
  Str wanted = str_format(a, " %u:%u ", major(device), minor(device));
  while (str_cut(&mounts, '\n', &line)) {
    ptrdiff_t dash = str_find(line, S(" - "), 0);
    if (dash < 0 || str_find(line, wanted, 0) < 0) continue;
    Str rest = str_slice(line, dash + 3, line.n), type;
    if (str_cut(&rest, ' ', &type)) return type;
  }
  return (Str){0};
}

static const char *network_fuse(dev_t device) {
  const char *found = NULL;
  Arena *a = arena_create();
  Str type = mount_type(a, device);
  for (size_t i = 0; i < sizeof(network_fuse_types) / sizeof(network_fuse_types[0]); i++)
    if (str_eq(type, str_c(network_fuse_types[i]))) found = network_fuse_types[i];
  arena_destroy(a);
  return found;
}

static const char *network_name(uint32_t magic, dev_t device) {
  if (magic == fuse_magic) return network_fuse(device);
  for (size_t i = 0; i < sizeof(network_kinds) / sizeof(network_kinds[0]); i++)
    if (network_kinds[i].magic == magic) return network_kinds[i].name;
  return NULL;
}

bool disk_is_network(Str path, char kind[32]) {
  char name[PATH_BYTES];
  struct stat st;
  struct statfs fs;
  kind[0] = '\0';
  if (!nearest(path, name, &st) || statfs(name, &fs) != 0) return false;
  const char *found = network_name((uint32_t)fs.f_type, st.st_dev);
  if (!found) return false;
  snprintf(kind, 32, "%s", found);
  return true;
}
