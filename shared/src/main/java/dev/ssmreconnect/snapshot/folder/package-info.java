/** Snapshots as folders of what the AWS CLI prints. Uses {@code snapshot}. */
@NullMarked
package dev.ssmreconnect.snapshot.folder;

import org.jspecify.annotations.NullMarked;
