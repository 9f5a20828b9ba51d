extension LiveTypeTests {
    static let s3Stories: [Story] = [
        Story(
            name: "a bucket",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                resource "aws_s3_bucket" "a" {
                  bucket        = var.again ? "story-bucket-renewed" : "story-bucket"
                  force_destroy = !local.on
                  tags          = { Stage = local.on ? "prod" : "test" }
                }
                resource "aws_s3_bucket" "b" {
                  bucket_prefix = "story-other-"
                }
                resource "aws_s3_bucket_policy" "a" {
                  bucket = aws_s3_bucket.a.id
                  policy = jsonencode({
                    Version   = "2012-10-17"
                    Statement = [{
                      Sid    = "logs", Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }
                      Action = [local.on ? "s3:PutObject" : "s3:GetObject"], Resource = ["${aws_s3_bucket.a.arn}/*"]
                    }]
                  })
                }
                """, count: 3, changed: 2,
            question: """
                [(sorted(t['Value'] for t in client('s3').get_bucket_tagging(Bucket=b['Name'])['TagSet']), \
                json.loads(client('s3').get_bucket_policy(Bucket=b['Name'])['Policy'])['Statement'][0]['Action']) \
                for b in client('s3').list_buckets()['Buckets'] if b['Name'].startswith('story-bucket')]
                """,
            answers: (
                #"[[["shop", "test"], ["s3:GetObject"]]]"#, #"[[["prod", "shop"], ["s3:PutObject"]]]"#, "[]"
            ), renewal: Renewal(replaced: 2, changed: 0, answer: #"[[["shop", "test"], ["s3:GetObject"]]]"#)),
        Story(
            name: "what is set on a bucket",
            stack: """
                resource "aws_s3_bucket" "a" {
                  count  = 2
                  bucket = "story-settings-${count.index}${var.again ? "-renewed" : ""}"
                }
                resource "aws_s3_bucket_public_access_block" "a" {
                  bucket                  = aws_s3_bucket.a[0].id
                  block_public_acls       = local.on ? null : true
                  block_public_policy     = local.on
                  ignore_public_acls      = local.on
                  restrict_public_buckets = local.on ? true : null
                  skip_destroy            = local.on ? null : false
                }
                resource "aws_s3_bucket_versioning" "a" {
                  bucket = aws_s3_bucket.a[0].id
                  mfa    = local.on ? null : "arn:aws:iam::123456789012:mfa/admin 123456"
                  versioning_configuration {
                    status     = local.on ? "Suspended" : "Enabled"
                    mfa_delete = local.on ? "Enabled" : "Disabled"
                  }
                }
                resource "aws_s3_bucket_ownership_controls" "a" {
                  bucket = aws_s3_bucket.a[0].id
                  rule {
                    object_ownership = local.on ? "ObjectWriter" : "BucketOwnerPreferred"
                  }
                }
                locals {
                  on = var.later && !var.again
                  me = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a"
                }
                resource "aws_s3_bucket_acl" "a" {
                  bucket     = aws_s3_bucket.a[0].id
                  acl        = local.on ? "public-read" : "private"
                  depends_on = [aws_s3_bucket_ownership_controls.a, aws_s3_bucket_public_access_block.a]
                }
                resource "aws_s3_bucket_acl" "b" {
                  bucket = aws_s3_bucket.a[1].id
                  access_control_policy {
                    owner {
                      id = local.me
                    }
                    dynamic "grant" {
                      for_each = local.on ? ["WRITE", "READ_ACP"] : []
                      content {
                        permission = grant.value
                        grantee {
                          type = "Group"
                          uri  = "http://acs.amazonaws.com/groups/s3/LogDelivery"
                        }
                      }
                    }
                    dynamic "grant" {
                      for_each = local.on ? ["READ"] : []
                      content {
                        permission = grant.value
                        grantee {
                          type = "CanonicalUser"
                          id   = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"
                        }
                      }
                    }
                    grant {
                      permission = "FULL_CONTROL"
                      grantee {
                        type = "CanonicalUser"
                        id   = local.me
                      }
                    }
                  }
                }
                resource "aws_s3_bucket_server_side_encryption_configuration" "a" {
                  bucket = aws_s3_bucket.a[0].id
                  rule {
                    bucket_key_enabled       = local.on
                    blocked_encryption_types = local.on ? ["SSE-C"] : ["NONE"]
                    apply_server_side_encryption_by_default {
                      sse_algorithm     = local.on ? "aws:kms" : "AES256"
                      kms_master_key_id = local.on ? "arn:aws:kms:eu-west-1:123456789012:key/k" : null
                    }
                  }
                }
                """, count: 8, changed: 6,
            question: """
                [(client('s3').get_public_access_block(Bucket=b['Name'])['PublicAccessBlockConfiguration'], \
                client('s3').get_bucket_versioning(Bucket=b['Name'])['Status'], \
                client('s3').get_bucket_versioning(Bucket=b['Name']).get('MFADelete'), \
                client('s3').get_bucket_ownership_controls(Bucket=b['Name'])['OwnershipControls']['Rules'][0]['ObjectOwnership'], \
                client('s3').get_bucket_encryption(Bucket=b['Name'])['ServerSideEncryptionConfiguration']['Rules'], \
                [sorted((g['Grantee'].get('URI', 'me').split('/')[-1], g['Permission']) \
                for g in client('s3').get_bucket_acl(Bucket=b['Name'].replace('-0', n))['Grants']) for n in ['-0', '-1']]) \
                for b in client('s3').list_buckets()['Buckets'] if b['Name'].startswith('story-settings-0')]
                """,
            answers: (
                #"[[{"BlockPublicAcls": true, "BlockPublicPolicy": false, "IgnorePublicAcls": false, "RestrictPublicBuckets": false}, "Enabled", "Disabled", "BucketOwnerPreferred", [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}, "BlockedEncryptionTypes": {"EncryptionType": ["NONE"]}, "BucketKeyEnabled": false}], [[["me", "FULL_CONTROL"]], [["me", "FULL_CONTROL"]]]]]"#,
                #"[[{"BlockPublicAcls": false, "BlockPublicPolicy": true, "IgnorePublicAcls": true, "RestrictPublicBuckets": true}, "Suspended", "Enabled", "ObjectWriter", [{"ApplyServerSideEncryptionByDefault": {"KMSMasterKeyID": "arn:aws:kms:eu-west-1:123456789012:key/k", "SSEAlgorithm": "aws:kms"}, "BlockedEncryptionTypes": {"EncryptionType": ["SSE-C"]}, "BucketKeyEnabled": true}], [[["AllUsers", "READ"], ["me", "FULL_CONTROL"]], [["LogDelivery", "READ_ACP"], ["LogDelivery", "WRITE"], ["me", "FULL_CONTROL"], ["me", "READ"]]]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 8, changed: 0,
                answer:
                    #"[[{"BlockPublicAcls": true, "BlockPublicPolicy": false, "IgnorePublicAcls": false, "RestrictPublicBuckets": false}, "Enabled", "Disabled", "BucketOwnerPreferred", [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}, "BlockedEncryptionTypes": {"EncryptionType": ["NONE"]}, "BucketKeyEnabled": false}], [[["me", "FULL_CONTROL"]], [["me", "FULL_CONTROL"]]]]]"#
            )),
        Story(
            name: "what becomes of objects",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                resource "aws_s3_bucket" "a" {
                  bucket = var.again ? "story-objects-renewed" : "story-objects"
                }
                resource "aws_s3_bucket_lifecycle_configuration" "a" {
                  bucket                                 = aws_s3_bucket.a.id
                  transition_default_minimum_object_size = local.on ? "varies_by_storage_class" : "all_storage_classes_128K"
                  rule {
                    id     = "second"
                    status = local.on ? "Disabled" : "Enabled"
                    filter {
                      prefix = local.on ? "temporary/" : "tmp/"
                    }
                    expiration {
                      days = local.on ? 7 : 3
                    }
                    dynamic "abort_incomplete_multipart_upload" {
                      for_each = local.on ? [3] : []
                      content {
                        days_after_initiation = abort_incomplete_multipart_upload.value
                      }
                    }
                  }
                  rule {
                    id     = "first"
                    status = "Enabled"
                    filter {
                      and {
                        prefix                   = local.on ? "logs/" : "all/"
                        object_size_greater_than = local.on ? 1000 : 500
                        object_size_less_than    = local.on ? 64000 : 128000
                        tags                     = local.on ? { kind = "log", age = "old" } : { kind = "log" }
                      }
                    }
                    dynamic "transition" {
                      for_each = local.on ? { GLACIER = 90 } : { STANDARD_IA = 30 }
                      content {
                        days          = transition.value
                        storage_class = transition.key
                      }
                    }
                    noncurrent_version_expiration {
                      noncurrent_days           = local.on ? 120 : 90
                      newer_noncurrent_versions = local.on ? 4 : null
                    }
                    dynamic "noncurrent_version_transition" {
                      for_each = local.on ? [60] : []
                      content {
                        noncurrent_days           = noncurrent_version_transition.value
                        newer_noncurrent_versions = 3
                        storage_class             = "STANDARD_IA"
                      }
                    }
                  }
                  rule {
                    id     = local.on ? "fourth" : "third"
                    status = "Enabled"
                    filter {
                      dynamic "tag" {
                        for_each = local.on ? { kind = "draft" } : {}
                        content {
                          key   = tag.key
                          value = tag.value
                        }
                      }
                      object_size_greater_than = local.on ? null : 5000
                    }
                    expiration {
                      date = "2030-0${local.on ? 2 : 1}-01T00:00:00Z"
                    }
                    transition {
                      date          = "2029-0${local.on ? 2 : 1}-01T00:00:00Z"
                      storage_class = "GLACIER_IR"
                    }
                  }
                  rule {
                    id     = "markers"
                    status = "Enabled"
                    filter {
                      object_size_less_than = local.on ? 1500 : 1000
                    }
                    expiration {
                      days                         = local.on ? null : 10
                      expired_object_delete_marker = local.on ? true : null
                    }
                  }
                  rule {
                    id     = "older"
                    status = "Enabled"
                    prefix = local.on ? "later/" : "first/"
                    expiration {
                      days = 1
                    }
                  }
                }
                """, count: 2, changed: 1,
            question: """
                [(client('s3').get_bucket_lifecycle_configuration(Bucket=b['Name'])['Rules']) \
                for b in client('s3').list_buckets()['Buckets'] if b['Name'].startswith('story-objects')]
                """,
            answers: (
                #"[[{"Expiration": {"Days": 3}, "Filter": {"Prefix": "tmp/"}, "ID": "second", "Status": "Enabled"}, {"Filter": {"And": {"ObjectSizeGreaterThan": 500, "ObjectSizeLessThan": 128000, "Prefix": "all/", "Tags": [{"Key": "kind", "Value": "log"}]}}, "ID": "first", "NoncurrentVersionExpiration": {"NoncurrentDays": 90}, "Status": "Enabled", "Transitions": [{"Days": 30, "StorageClass": "STANDARD_IA"}]}, {"Expiration": {"Date": "2030-01-01 00:00:00+00:00"}, "Filter": {"ObjectSizeGreaterThan": 5000}, "ID": "third", "Status": "Enabled", "Transitions": [{"Date": "2029-01-01 00:00:00+00:00", "StorageClass": "GLACIER_IR"}]}, {"Expiration": {"Days": 10}, "Filter": {"ObjectSizeLessThan": 1000}, "ID": "markers", "Status": "Enabled"}, {"Expiration": {"Days": 1}, "ID": "older", "Prefix": "first/", "Status": "Enabled"}]]"#,
                #"[[{"AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 3}, "Expiration": {"Days": 7}, "Filter": {"Prefix": "temporary/"}, "ID": "second", "Status": "Disabled"}, {"Filter": {"And": {"ObjectSizeGreaterThan": 1000, "ObjectSizeLessThan": 64000, "Prefix": "logs/", "Tags": [{"Key": "age", "Value": "old"}, {"Key": "kind", "Value": "log"}]}}, "ID": "first", "NoncurrentVersionExpiration": {"NewerNoncurrentVersions": 4, "NoncurrentDays": 120}, "NoncurrentVersionTransitions": [{"NewerNoncurrentVersions": 3, "NoncurrentDays": 60, "StorageClass": "STANDARD_IA"}], "Status": "Enabled", "Transitions": [{"Days": 90, "StorageClass": "GLACIER"}]}, {"Expiration": {"Date": "2030-02-01 00:00:00+00:00"}, "Filter": {"Tag": {"Key": "kind", "Value": "draft"}}, "ID": "fourth", "Status": "Enabled", "Transitions": [{"Date": "2029-02-01 00:00:00+00:00", "StorageClass": "GLACIER_IR"}]}, {"Expiration": {"ExpiredObjectDeleteMarker": true}, "Filter": {"ObjectSizeLessThan": 1500}, "ID": "markers", "Status": "Enabled"}, {"Expiration": {"Days": 1}, "ID": "older", "Prefix": "later/", "Status": "Enabled"}]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 2, changed: 0,
                answer:
                    #"[[{"Expiration": {"Days": 3}, "Filter": {"Prefix": "tmp/"}, "ID": "second", "Status": "Enabled"}, {"Filter": {"And": {"ObjectSizeGreaterThan": 500, "ObjectSizeLessThan": 128000, "Prefix": "all/", "Tags": [{"Key": "kind", "Value": "log"}]}}, "ID": "first", "NoncurrentVersionExpiration": {"NoncurrentDays": 90}, "Status": "Enabled", "Transitions": [{"Days": 30, "StorageClass": "STANDARD_IA"}]}, {"Expiration": {"Date": "2030-01-01 00:00:00+00:00"}, "Filter": {"ObjectSizeGreaterThan": 5000}, "ID": "third", "Status": "Enabled", "Transitions": [{"Date": "2029-01-01 00:00:00+00:00", "StorageClass": "GLACIER_IR"}]}, {"Expiration": {"Days": 10}, "Filter": {"ObjectSizeLessThan": 1000}, "ID": "markers", "Status": "Enabled"}, {"Expiration": {"Days": 1}, "ID": "older", "Prefix": "first/", "Status": "Enabled"}]]"#
            )),
    ]
}
