/* Files and folders. Every path the program touches goes through here. Paths are UTF-8. */
#ifndef SABOQ_SYS_FILE_H
#define SABOQ_SYS_FILE_H

#include "base/err.h"

/* The whole file; false and *e (err.no-file, err.cannot-read, err.too-big) otherwise. Only
 * regular files. */
bool file_read(Arena *a, Str path, int64_t max_bytes, Str *bytes, Err *e);

/* Replaces a file wholly or not at all: a temporary beside it, fsync, rename, fsync of the
 * folder. mode e.g. 0600. */
bool file_write(Str path, Str bytes, unsigned mode, Err *e);
/* Whether nobody but its owner may read or write a file. */
bool file_is_private(Str path);

/* Whether anything is there; whether it is a folder; the bytes of a file, -1 when there is none. */
bool file_exists(Str path);
bool file_is_folder(Str path);
int64_t file_size(Str path);

/* Both err.no-file when there is none. A rename replaces what stood at `to`, and is durable. */
bool file_remove(Str path, Err *e);
bool file_rename(Str from, Str to, Err *e);

/* Makes a folder and those above it (mode 0700). */
bool folder_make(Str path, Err *e);
/* Removes an empty folder. */
bool folder_remove(Str path, Err *e);

typedef struct {
  Str path; /* relative to the folder, "/" between */
} FolderEntry;

/* All regular files below a folder, sorted by path; hidden ones (".x") and links are left out,
 * links are counted in *links. At most `max`; err.too-many-files above, and below 32 folders. */
bool folder_list(Arena *a, Str path, int max, FolderEntry **entries, int *count, int *links,
                 Err *e);

/* Free bytes for us on the disk of a path; -1 when unknown. */
int64_t disk_free(Str path);

/* Whether a path lies on a network file system (NFS, SMB, CIFS, 9p, FUSE of sshfs), where
 * SQLite's locks cannot be trusted. `kind` gets its name, "" otherwise. A path that is not there
 * yet is judged by the nearest folder above it. */
bool disk_is_network(Str path, char kind[32]);

/* folder/name, with one "/" between; an empty folder is the current one. */
Str path_join(Arena *a, Str folder, Str name);

/* The user's data folder for Saboq: $SABOQ_DATA, else $XDG_DATA_HOME/saboq, else
 * $HOME/.local/share/saboq. */
Str path_data(Arena *a);
/* The folder this program lies in. */
Str path_program(Arena *a);
/* $NAME or "". */
Str path_env(Arena *a, const char *name);

/* An exclusive lock on a file, made if need be, that goes with the process. False with err.locked
 * when another has it (detail: its pid). */
typedef struct {
  int fd;
} FileLock;
bool file_lock(Str path, FileLock *lock, Err *e);

/* Lets go; a lock that was not taken is left alone. */
void file_unlock(FileLock *lock);

#endif
