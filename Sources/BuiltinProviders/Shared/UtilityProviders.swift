public import Providers

/// The utility providers that need no cloud, by the addresses of the originals.
///
/// Source: the providers' pages at registry.terraform.io/namespaces/hashicorp.
public func utilityProviders(in world: UtilityWorld) -> [any Provider] {
    [
        UtilityProvider(
            "archive", resources: [ArchiveFile.resource], dataSources: [ArchiveFile.data], world: world),
        UtilityProvider(
            "cloudinit", resources: [CloudInitConfig.resource], dataSources: [CloudInitConfig.data],
            world: world),
        UtilityProvider("external", dataSources: [ExternalProgram.data], world: world),
        UtilityProvider("http", dataSources: [HTTPData.data], world: world),
        UtilityProvider(
            "local", resources: [LocalFile.resource, LocalSensitiveFile.resource],
            dataSources: [LocalFileData.plain, LocalFileData.sensitive],
            functions: [FolderFunction.exists(in: world)], world: world),
        UtilityProvider(
            "null", resources: [NullResource.resource], dataSources: [NullDataSource.data], world: world),
        UtilityProvider(
            "random",
            resources: [
                RandomBytes.resource, RandomID.resource, RandomInteger.resource, RandomPassword.resource,
                RandomPet.resource, RandomShuffle.resource, RandomString.resource, RandomUUID.resource,
            ], ephemeralResources: [RandomPassword.opened], world: world),
        UtilityProvider(
            "template", dataSources: [TemplateFile.data, CloudInitConfig.templateData], world: world),
        UtilityProvider(
            "tls",
            resources: [
                TLSCertificateRequest.resource, TLSLocallySignedCertificate.resource, TLSPrivateKey.resource,
                TLSSelfSignedCertificate.resource,
            ], dataSources: [TLSPublicKey.data], ephemeralResources: [TLSPrivateKey.opened], world: world),
        UtilityProvider(
            "time",
            resources: [
                TimeOffset.resource, TimeRotating.resource, TimeSleep.resource, TimeStatic.resource,
            ], functions: TimeFunctions.all, world: world),
    ]
}
