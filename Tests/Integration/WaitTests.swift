import Foundation
import Testing

/// What takes its time in AWS is waited for, and the apply says so; `Servers/played_waits.py` plays the time.
@Suite(.timeLimit(.minutes(5)), .enabled(if: PlayedAWS.isAvailable, PlayedAWS.absence))
struct WaitTests {
    private static let stack = """
        resource "aws_vpc" "a" {
          cidr_block = "10.77.0.0/16"
        }
        resource "aws_internet_gateway" "a" {
          vpc_id = aws_vpc.a.id
        }
        resource "aws_subnet" "a" {
          count             = 2
          vpc_id            = aws_vpc.a.id
          cidr_block        = cidrsubnet(aws_vpc.a.cidr_block, 8, count.index)
          availability_zone = "eu-west-1${["a", "b"][count.index]}"
        }
        resource "aws_eip" "a" {
          domain = "vpc"
        }
        resource "aws_nat_gateway" "a" {
          allocation_id = aws_eip.a.id
          subnet_id     = aws_subnet.a[0].id
          tags          = { Name = "slow" }
          depends_on    = [aws_internet_gateway.a]
        }
        resource "aws_lb" "a" {
          name       = "slow"
          subnets    = aws_subnet.a[*].id
          depends_on = [aws_internet_gateway.a]
        }
        resource "aws_service_discovery_private_dns_namespace" "a" {
          name = "slow.wait"
          vpc  = aws_vpc.a.id
        }
        """

    @Test func objectsAreMadeWhenTheyAreReady() async throws {
        let aws = try await PlayedAWS.shared()
        let folder = try TestFolder(stack: Self.stack)
        let made = try await Slipway.run(
            "apply", "-auto-approve", "-no-color", in: folder, environment: aws.environment)
        #expect(made.words.contains("Resources: 8 added, 0 changed, 0 destroyed."), "\(made.words)")
        for (address, words) in [
            ("aws_nat_gateway.a", "waiting for the NAT gateway to become available"),
            ("aws_lb.a", "waiting for the load balancer to become active"),
            ("aws_service_discovery_private_dns_namespace.a", "waiting for Cloud Map to be done"),
        ] {
            // On a busy machine the call may be told to go on, too.
            let lines = made.output.split(separator: "\n")
                .filter { $0.hasPrefix(address) && !$0.contains(": Still ") }
            #expect(lines.count == 3, "\(lines)")
            #expect(lines.dropFirst().first == "\(address) (aws): \(words)", "\(lines)")
        }
        let again = try await Slipway.run(
            "plan", "-detailed-exitcode", "-no-color", in: folder, environment: aws.environment)
        #expect(again.status == 0, "\(again.words)")
        let gone = try await Slipway.run(
            "destroy", "-auto-approve", "-no-color", in: folder, environment: aws.environment)
        #expect(gone.words.contains("Destroy complete! Resources: 8 destroyed."), "\(gone.words)")
    }
}
