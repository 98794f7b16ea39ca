package io.jenkins.plugins.ecstoolkit.jenkins.bench;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes a kill what it is for a process: from one moment on the plugin does nothing more, not even a finally block.
 * {@link PluginLoader} puts a {@link #check} before every call in the plugin's code and has its own copy of this class.
 */
public final class Lifeline {

    private static final Queue<FileChannel> CHANNELS = new ConcurrentLinkedQueue<>();
    private static volatile boolean cut;

    private Lifeline() {}

    /** Returns, or does not. */
    public static void check() {
        while (cut) {
            LockSupport.park();
            // The SDK interrupts a call that takes too long; an interrupted thread would not be parked again, but spin.
            Thread.interrupted();
        }
    }

    /** A name that no other process has. */
    public static String own(String name) {
        return name + " " + System.identityHashCode(Lifeline.class) + " " + System.nanoTime();
    }

    /** Opens a file that the end of the process closes, which also gives back its lock. */
    public static FileChannel open(Path file, OpenOption... options) throws IOException {
        return remember(FileChannel.open(file, options));
    }

    /** The same. */
    public static FileChannel open(Path file, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return remember(FileChannel.open(file, options, attributes));
    }

    private static FileChannel remember(FileChannel channel) {
        CHANNELS.add(channel);
        return channel;
    }

    /** The end. */
    public static void cut() throws IOException {
        cut = true;
        for (FileChannel channel : CHANNELS) {
            channel.close();
        }
    }
}
