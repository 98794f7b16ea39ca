package io.jenkins.plugins.ecstoolkit.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

class PartitionTest {

    /** The SDK's list is the one that AWS keeps. */
    @Test
    void everyEndpointThatTheSdkKnowsIsOneOfAws() {
        for (Region region : Region.regions()) {
            PartitionMetadata partition = PartitionMetadata.of(region);
            assertThat(Partition.served(URI.create("https://ecs." + region.id() + "." + partition.dnsSuffix())))
                    .as(region.id())
                    .isTrue();
        }
    }

    @Test
    void regionsOfOneSdkPartitionAreInOnePartitionAndOthersInOthers() {
        for (Region one : Region.regions()) {
            for (Region other : Region.regions()) {
                if (!one.isGlobalRegion() && !other.isGlobalRegion()) {
                    assertThat(Partition.of(one.id()) == Partition.of(other.id()))
                            .as(one.id() + " and " + other.id())
                            .isEqualTo(PartitionMetadata.of(one)
                                    .id()
                                    .equals(PartitionMetadata.of(other).id()));
                }
            }
        }
    }
}
