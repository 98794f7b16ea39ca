package io.jenkins.plugins.ecstoolkit.rollout.rig;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/**
 * A file on a disk that becomes full, or that fails. What a journal does not use fails the test, by what nobody catches:
 * passed on, it would be a way around the fault.
 */
public final class FailingChannel extends FileChannel {

    private final FileChannel real;
    private long room;
    private boolean broken;

    /** @param room how many bytes the disk takes */
    public FailingChannel(FileChannel real, long room) {
        this.real = real;
        this.room = room;
    }

    /** From now on nothing reaches the disk any more. */
    public void breakDown() {
        broken = true;
    }

    private static AssertionError unused() {
        return new AssertionError("a journal does not use this; let it fail as the disk would");
    }

    /** As a full disk does it: what there is room for is written first. */
    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        if (room <= 0) {
            throw new IOException("No space left on device");
        }
        int length = (int) Math.min(room, source.remaining());
        ByteBuffer part = source.slice(source.position(), length);
        source.position(source.position() + length);
        room -= length;
        return real.write(part, position);
    }

    @Override
    public void force(boolean metaData) throws IOException {
        if (broken) {
            throw new IOException("Input/output error");
        }
        real.force(metaData);
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        real.truncate(size);
        return this;
    }

    @Override
    protected void implCloseChannel() throws IOException {
        real.close();
    }

    @Override
    public int read(ByteBuffer target) {
        throw unused();
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
        throw unused();
    }

    @Override
    public int write(ByteBuffer source) {
        throw unused();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw unused();
    }

    @Override
    public long position() {
        throw unused();
    }

    @Override
    public FileChannel position(long newPosition) {
        throw unused();
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw unused();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw unused();
    }

    @Override
    public int read(ByteBuffer target, long position) {
        throw unused();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw unused();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return real.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return real.tryLock(position, size, shared);
    }
}
