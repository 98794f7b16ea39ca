// Declared as in aws-credentials 262.v0efb_28f71f94,
// src/main/java/com/cloudbees/jenkins/plugins/awscredentials/AWSCredentialsImpl.java
package com.cloudbees.jenkins.plugins.awscredentials;

import com.cloudbees.plugins.credentials.CredentialsScope;
import hudson.util.Secret;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** A role is asked for at each look, without the time of its end, as the real one does. */
public class AWSCredentialsImpl extends BaseAmazonWebServicesCredentials {
    private static final long serialVersionUID = 1L;
    private static final int SECONDS = 3600;
    private final String accessKey;
    private final Secret secretKey;
    private final String iamRoleArn;
    private final String iamMfaSerialNumber;
    private final String iamExternalId;

    public AWSCredentialsImpl(
            CredentialsScope scope,
            String id,
            String accessKey,
            String secretKey,
            String description,
            String iamRoleArn,
            String iamMfaSerialNumber,
            String iamExternalId) {
        super(scope, id, description);
        this.accessKey = accessKey;
        this.secretKey = Secret.fromString(secretKey);
        this.iamRoleArn = iamRoleArn;
        this.iamMfaSerialNumber = iamMfaSerialNumber;
        this.iamExternalId = iamExternalId;
    }

    public String getAccessKey() {
        return accessKey;
    }

    public Secret getSecretKey() {
        return secretKey;
    }

    public String getIamRoleArn() {
        return iamRoleArn;
    }

    public String getIamExternalId() {
        return iamExternalId;
    }

    public Integer getStsTokenDuration() {
        return SECONDS;
    }

    public boolean requiresToken() {
        return iamMfaSerialNumber != null && !iamMfaSerialNumber.isBlank();
    }

    @Override
    public AwsCredentials resolveCredentials() {
        boolean blank = accessKey.isBlank();
        if (iamRoleArn == null || iamRoleArn.isBlank()) {
            return blank ? null : AwsBasicCredentials.create(accessKey, secretKey.getPlainText());
        }
        try (StsClient sts = StsClient.builder()
                .httpClient(ApacheHttpClient.create())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(accessKey, secretKey.getPlainText())))
                .build()) {
            Credentials keys = sts.assumeRole(request -> request.roleArn(iamRoleArn)
                            .roleSessionName("Jenkins")
                            .externalId(iamExternalId)
                            .durationSeconds(SECONDS))
                    .credentials();
            return AwsSessionCredentials.create(keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken());
        }
    }
}
