package io.jenkins.plugins.ecstoolkit.simulator;

import java.util.HashMap;
import java.util.Map;

/**
 * Which members the requests of ECS's actions have, and of what types: what the <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Operations.html">API reference</a> says of each. A
 * test holds it against the SDK's model, and what is newer than that against the names of botocore 1.43.107. Stateless.
 */
final class RequestShapes {

    /** A name, then {@code member:Type}; {@code [} stands for a list of, <code>{</code> for a map to. */
    static final String TEXT =
            """
            AdvancedConfiguration alternateTargetGroupArn:String productionListenerRule:String roleArn:String
              testListenerRule:String
            AwsVpcConfiguration assignPublicIp:String securityGroups:[String subnets:[String
            CanaryConfiguration canaryBakeTimeInMinutes:Integer canaryPercent:Double
            CapacityProviderStrategyItem base:Integer capacityProvider:String weight:Integer
            ContinueServiceDeployment action:String hookId:String serviceDeploymentArn:String
            ContainerDefinition command:[String cpu:Integer credentialSpecs:[String dependsOn:[ContainerDependency
              disableNetworking:Boolean dnsSearchDomains:[String dnsServers:[String dockerLabels:{String
              dockerSecurityOptions:[String entryPoint:[String environment:[KeyValuePair
              environmentFiles:[EnvironmentFile essential:Boolean extraHosts:[HostEntry
              firelensConfiguration:FirelensConfiguration healthCheck:HealthCheck hostname:String image:String
              interactive:Boolean links:[String linuxParameters:LinuxParameters logConfiguration:LogConfiguration
              memory:Integer memoryReservation:Integer mountPoints:[MountPoint name:String portMappings:[PortMapping
              privileged:Boolean pseudoTerminal:Boolean readonlyRootFilesystem:Boolean
              repositoryCredentials:RepositoryCredentials resourceRequirements:[ResourceRequirement
              restartPolicy:ContainerRestartPolicy secrets:[Secret startTimeout:Integer stopTimeout:Integer
              systemControls:[SystemControl ulimits:[Ulimit user:String versionConsistency:String
              volumesFrom:[VolumeFrom workingDirectory:String
            ContainerDependency condition:String containerName:String
            ContainerOverride command:[String cpu:Integer environment:[KeyValuePair
              environmentFiles:[EnvironmentFile memory:Integer memoryReservation:Integer name:String
              resourceRequirements:[ResourceRequirement
            ContainerRestartPolicy enabled:Boolean ignoredExitCodes:[Integer restartAttemptPeriod:Integer
            CreateService availabilityZoneRebalancing:String capacityProviderStrategy:[CapacityProviderStrategyItem
              clientToken:String cluster:String deploymentConfiguration:DeploymentConfiguration
              deploymentController:DeploymentController desiredCount:Integer enableECSManagedTags:Boolean
              enableExecuteCommand:Boolean healthCheckGracePeriodSeconds:Integer launchType:String
              loadBalancers:[LoadBalancer networkConfiguration:NetworkConfiguration
              placementConstraints:[PlacementConstraint placementStrategy:[PlacementStrategy platformVersion:String
              propagateTags:String role:String schedulingStrategy:String
              serviceConnectConfiguration:ServiceConnectConfiguration serviceName:String
              serviceRegistries:[ServiceRegistry tags:[Tag taskDefinition:String
              volumeConfigurations:[ServiceVolumeConfiguration vpcLatticeConfigurations:[VpcLatticeConfiguration
            CreatedAt after:Instant before:Instant
            DeleteService cluster:String force:Boolean service:String
            DeploymentAlarms alarmNames:[String enable:Boolean rollback:Boolean
            DeploymentCircuitBreaker enable:Boolean resetOnHealthyTask:Boolean rollback:Boolean
              thresholdConfiguration:ThresholdConfiguration
            DeploymentConfiguration alarms:DeploymentAlarms bakeTimeInMinutes:Integer
              canaryConfiguration:CanaryConfiguration deploymentCircuitBreaker:DeploymentCircuitBreaker
              earlySuccessCriteria:DeploymentEarlySuccessCriteria
              lifecycleHooks:[DeploymentLifecycleHook linearConfiguration:LinearConfiguration maximumPercent:Integer
              minimumHealthyPercent:Integer strategy:String
            DeploymentController type:String
            DeploymentEarlySuccessCriteria enable:Boolean healthyPercent:Integer sourceServiceRevisionCleanup:String
            DeploymentLifecycleHook hookDetails:Document hookTargetArn:String lifecycleStages:[String roleArn:String
              targetType:String timeoutConfiguration:DeploymentLifecycleHookTimeoutConfiguration
            DeploymentLifecycleHookTimeoutConfiguration action:String timeoutInMinutes:Integer
            DeregisterTaskDefinition taskDefinition:String
            DescribeClusters clusters:[String include:[String
            DescribeServiceDeployments serviceDeploymentArns:[String
            DescribeServiceRevisions serviceRevisionArns:[String
            DescribeServices cluster:String include:[String services:[String
            DescribeTaskDefinition include:[String taskDefinition:String
            DescribeTasks cluster:String include:[String tasks:[String
            Device containerPath:String hostPath:String permissions:[String
            DockerVolumeConfiguration autoprovision:Boolean driver:String driverOpts:{String labels:{String
              scope:String
            EBSTagSpecification propagateTags:String resourceType:String tags:[Tag
            EFSAuthorizationConfig accessPointId:String iam:String
            EFSVolumeConfiguration authorizationConfig:EFSAuthorizationConfig fileSystemId:String
              rootDirectory:String transitEncryption:String transitEncryptionPort:Integer
            EnvironmentFile type:String value:String
            EphemeralStorage sizeInGiB:Integer
            FSxWindowsFileServerAuthorizationConfig credentialsParameter:String domain:String
            FSxWindowsFileServerVolumeConfiguration authorizationConfig:FSxWindowsFileServerAuthorizationConfig
              fileSystemId:String rootDirectory:String
            FirelensConfiguration options:{String type:String
            GetTaskProtection cluster:String tasks:[String
            HealthCheck command:[String interval:Integer retries:Integer startPeriod:Integer timeout:Integer
            HostEntry hostname:String ipAddress:String
            HostVolumeProperties sourcePath:String
            InferenceAccelerator deviceName:String deviceType:String
            InferenceAcceleratorOverride deviceName:String deviceType:String
            KernelCapabilities add:[String drop:[String
            KeyValuePair name:String value:String
            LinearConfiguration stepBakeTimeInMinutes:Integer stepPercent:Double
            LinuxParameters capabilities:KernelCapabilities devices:[Device initProcessEnabled:Boolean
              maxSwap:Integer sharedMemorySize:Integer swappiness:Integer tmpfs:[Tmpfs
            ListClusters maxResults:Integer nextToken:String
            ListServiceDeployments cluster:String createdAt:CreatedAt maxResults:Integer nextToken:String
              service:String status:[String
            ListServices cluster:String launchType:String maxResults:Integer nextToken:String
              resourceManagementType:String schedulingStrategy:String
            ListTagsForResource resourceArn:String
            ListTaskDefinitionFamilies familyPrefix:String maxResults:Integer nextToken:String status:String
            ListTaskDefinitions familyPrefix:String maxResults:Integer nextToken:String sort:String status:String
            ListTasks cluster:String containerInstance:String desiredStatus:String family:String launchType:String
              maxResults:Integer nextToken:String serviceName:String startedBy:String
            LoadBalancer advancedConfiguration:AdvancedConfiguration containerName:String containerPort:Integer
              loadBalancerName:String targetGroupArn:String
            LogConfiguration logDriver:String options:{String secretOptions:[Secret
            MountPoint containerPath:String readOnly:Boolean sourceVolume:String
            NetworkConfiguration awsvpcConfiguration:AwsVpcConfiguration
            PlacementConstraint expression:String type:String
            PlacementStrategy field:String type:String
            PortMapping appProtocol:String containerPort:Integer containerPortRange:String hostPort:Integer
              name:String protocol:String
            ProxyConfiguration containerName:String properties:[KeyValuePair type:String
            RegisterTaskDefinition containerDefinitions:[ContainerDefinition cpu:String enableFaultInjection:Boolean
              ephemeralStorage:EphemeralStorage executionRoleArn:String family:String
              inferenceAccelerators:[InferenceAccelerator ipcMode:String memory:String networkMode:String
              pidMode:String placementConstraints:[TaskDefinitionPlacementConstraint
              proxyConfiguration:ProxyConfiguration requiresCompatibilities:[String runtimePlatform:RuntimePlatform
              tags:[Tag taskRoleArn:String volumes:[Volume
            RepositoryCredentials credentialsParameter:String
            ResourceRequirement type:String value:String
            RunTask capacityProviderStrategy:[CapacityProviderStrategyItem clientToken:String cluster:String
              count:Integer enableECSManagedTags:Boolean enableExecuteCommand:Boolean group:String launchType:String
              networkConfiguration:NetworkConfiguration overrides:TaskOverride
              placementConstraints:[PlacementConstraint placementStrategy:[PlacementStrategy platformVersion:String
              propagateTags:String referenceId:String startedBy:String tags:[Tag taskDefinition:String
              volumeConfigurations:[TaskVolumeConfiguration
            RuntimePlatform cpuArchitecture:String operatingSystemFamily:String
            Secret name:String valueFrom:String
            ServiceConnectAccessLogConfiguration format:String includeQueryParameters:String
            ServiceConnectClientAlias dnsName:String port:Integer testTrafficRules:ServiceConnectTestTrafficRules
            ServiceConnectConfiguration accessLogConfiguration:ServiceConnectAccessLogConfiguration enabled:Boolean
              logConfiguration:LogConfiguration namespace:String services:[ServiceConnectService
            ServiceConnectService clientAliases:[ServiceConnectClientAlias discoveryName:String
              ingressPortOverride:Integer portName:String timeout:TimeoutConfiguration
              tls:ServiceConnectTlsConfiguration
            ServiceConnectTestTrafficHeaderMatchRules exact:String
            ServiceConnectTestTrafficHeaderRules name:String value:ServiceConnectTestTrafficHeaderMatchRules
            ServiceConnectTestTrafficRules header:ServiceConnectTestTrafficHeaderRules
            ServiceConnectTlsCertificateAuthority awsPcaAuthorityArn:String
            ServiceConnectTlsConfiguration issuerCertificateAuthority:ServiceConnectTlsCertificateAuthority
              kmsKey:String roleArn:String
            ServiceManagedEBSVolumeConfiguration encrypted:Boolean filesystemType:String iops:Integer
              kmsKeyId:String roleArn:String sizeInGiB:Integer snapshotId:String
              tagSpecifications:[EBSTagSpecification throughput:Integer volumeInitializationRate:Integer
              volumeType:String
            ServiceRegistry containerName:String containerPort:Integer port:Integer registryArn:String
            ServiceVolumeConfiguration managedEBSVolume:ServiceManagedEBSVolumeConfiguration name:String
            StopServiceDeployment serviceDeploymentArn:String stopType:String
            StopTask cluster:String reason:String task:String
            SystemControl namespace:String value:String
            Tag key:String value:String
            TagResource resourceArn:String tags:[Tag
            TaskDefinitionPlacementConstraint expression:String type:String
            TaskManagedEBSVolumeConfiguration encrypted:Boolean filesystemType:String iops:Integer kmsKeyId:String
              roleArn:String sizeInGiB:Integer snapshotId:String tagSpecifications:[EBSTagSpecification
              terminationPolicy:TaskManagedEBSVolumeTerminationPolicy throughput:Integer
              volumeInitializationRate:Integer volumeType:String
            TaskManagedEBSVolumeTerminationPolicy deleteOnTermination:Boolean
            TaskOverride containerOverrides:[ContainerOverride cpu:String ephemeralStorage:EphemeralStorage
              executionRoleArn:String inferenceAcceleratorOverrides:[InferenceAcceleratorOverride memory:String
              taskRoleArn:String
            TaskVolumeConfiguration managedEBSVolume:TaskManagedEBSVolumeConfiguration name:String
            ThresholdConfiguration type:String value:Integer
            TimeoutConfiguration idleTimeoutSeconds:Integer perRequestTimeoutSeconds:Integer
            Tmpfs containerPath:String mountOptions:[String size:Integer
            Ulimit hardLimit:Integer name:String softLimit:Integer
            UntagResource resourceArn:String tagKeys:[String
            UpdateService availabilityZoneRebalancing:String capacityProviderStrategy:[CapacityProviderStrategyItem
              cluster:String deploymentConfiguration:DeploymentConfiguration
              deploymentController:DeploymentController desiredCount:Integer enableECSManagedTags:Boolean
              enableExecuteCommand:Boolean forceNewDeployment:Boolean healthCheckGracePeriodSeconds:Integer
              loadBalancers:[LoadBalancer networkConfiguration:NetworkConfiguration
              placementConstraints:[PlacementConstraint placementStrategy:[PlacementStrategy platformVersion:String
              propagateTags:String service:String serviceConnectConfiguration:ServiceConnectConfiguration
              serviceRegistries:[ServiceRegistry taskDefinition:String
              volumeConfigurations:[ServiceVolumeConfiguration vpcLatticeConfigurations:[VpcLatticeConfiguration
            UpdateTaskProtection cluster:String expiresInMinutes:Integer protectionEnabled:Boolean tasks:[String
            Volume configuredAtLaunch:Boolean dockerVolumeConfiguration:DockerVolumeConfiguration
              efsVolumeConfiguration:EFSVolumeConfiguration
              fsxWindowsFileServerVolumeConfiguration:FSxWindowsFileServerVolumeConfiguration
              host:HostVolumeProperties name:String
            VolumeFrom readOnly:Boolean sourceContainer:String
            VpcLatticeConfiguration portName:String roleArn:String targetGroupArn:String
            """;

    private static final Map<String, Map<String, String>> SHAPES = parse();

    private RequestShapes() {}

    /** The types of a structure's members by their names; null when there is no such structure. */
    static Map<String, String> of(String name) {
        return SHAPES.get(name);
    }

    private static Map<String, Map<String, String>> parse() {
        Map<String, Map<String, String>> shapes = new HashMap<>();
        String name = null;
        for (String word : TEXT.split("\\s+")) {
            int colon = word.indexOf(':');
            if (colon < 0) {
                name = word;
                shapes.put(name, new HashMap<>());
            } else {
                shapes.get(name).put(word.substring(0, colon), word.substring(colon + 1));
            }
        }
        return shapes;
    }
}
