extension LiveTypeTests {
    static let s3Stories: [Story] = [
        Story(
            name: "a bucket",
            stack: """
                resource "aws_s3_bucket" "a" {
                  bucket = "story-bucket"
                  tags   = { Stage = var.later ? "prod" : "test" }
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
                      Action = [var.later ? "s3:PutObject" : "s3:GetObject"], Resource = ["${aws_s3_bucket.a.arn}/*"]
                    }]
                  })
                }
                """, count: 3, changed: 2,
            question: """
                [(sorted(t['Value'] for t in client('s3').get_bucket_tagging(Bucket=b['Name'])['TagSet']), \
                json.loads(client('s3').get_bucket_policy(Bucket=b['Name'])['Policy'])['Statement'][0]['Action']) \
                for b in client('s3').list_buckets()['Buckets'] if b['Name'] == 'story-bucket']
                """,
            answers: (
                #"[[["shop", "test"], ["s3:GetObject"]]]"#, #"[[["prod", "shop"], ["s3:PutObject"]]]"#, "[]"
            )),
        Story(
            name: "a bucket with everything on itself",
            stack: """
                resource "aws_s3_bucket" "logs" {
                  bucket        = "story-inline-logs"
                  acl           = "log-delivery-write"
                  force_destroy = true
                }
                resource "aws_s3_bucket" "a" {
                  bucket = "story-inline"
                  acl    = var.later ? "public-read" : "private"
                  versioning {
                    enabled = var.later
                  }
                  logging {
                    target_bucket = aws_s3_bucket.logs.id
                    target_prefix = var.later ? "web/" : "all/"
                  }
                  server_side_encryption_configuration {
                    rule {
                      apply_server_side_encryption_by_default {
                        sse_algorithm = var.later ? "aws:kms" : "AES256"
                      }
                    }
                  }
                  lifecycle_rule {
                    id      = "old"
                    enabled = true
                    prefix  = "old/"
                    tags    = { kind = "log" }
                    transition {
                      days          = 30
                      storage_class = "GLACIER"
                    }
                    expiration {
                      days = var.later ? 90 : 60
                    }
                  }
                  cors_rule {
                    allowed_methods = ["GET", "PUT"]
                    allowed_origins = ["https://example.com"]
                    allowed_headers = ["*"]
                    max_age_seconds = 300
                  }
                  website {
                    index_document = var.later ? "start.html" : "index.html"
                    error_document = "error.html"
                    routing_rules = jsonencode([{
                      Condition = { KeyPrefixEquals = "docs/" }
                      Redirect  = { ReplaceKeyPrefixWith = "documents/" }
                    }])
                  }
                }
                """, count: 2, changed: 1,
            question: """
                [(client('s3').get_bucket_versioning(Bucket=b['Name']).get('Status'), \
                client('s3').put_object(Bucket='story-inline-logs', Key='all/x', Body=b'x') and \
                client('s3').get_bucket_logging(Bucket=b['Name'])['LoggingEnabled']['TargetPrefix'], \
                client('s3').get_bucket_encryption(Bucket=b['Name'])['ServerSideEncryptionConfiguration']['Rules'][0]\
                ['ApplyServerSideEncryptionByDefault']['SSEAlgorithm'], \
                client('s3').get_bucket_lifecycle_configuration(Bucket=b['Name'])['Rules'][0]['Expiration']['Days'], \
                client('s3').get_bucket_cors(Bucket=b['Name'])['CORSRules'][0]['AllowedMethods'], \
                client('s3').get_bucket_website(Bucket=b['Name'])['IndexDocument']['Suffix'], \
                len(client('s3').get_bucket_acl(Bucket=b['Name'])['Grants'])) \
                for b in client('s3').list_buckets()['Buckets'] if b['Name'] == 'story-inline']
                """,
            answers: (
                #"[[null, "all/", "AES256", 60, ["GET", "PUT"], "index.html", 1]]"#,
                #"[["Enabled", "web/", "aws:kms", 90, ["GET", "PUT"], "start.html", 2]]"#, "[]"
            ), isImportable: false),
        Story(
            name: "what is set on a bucket",
            stack: """
                resource "aws_s3_bucket" "a" {
                  bucket = "story-settings"
                }
                resource "aws_s3_bucket_public_access_block" "a" {
                  bucket              = aws_s3_bucket.a.id
                  block_public_acls   = true
                  block_public_policy = var.later
                }
                resource "aws_s3_bucket_versioning" "a" {
                  bucket = aws_s3_bucket.a.id
                  versioning_configuration {
                    status = var.later ? "Suspended" : "Enabled"
                  }
                }
                resource "aws_s3_bucket_ownership_controls" "a" {
                  bucket = aws_s3_bucket.a.id
                  rule {
                    object_ownership = var.later ? "ObjectWriter" : "BucketOwnerPreferred"
                  }
                }
                resource "aws_s3_bucket_acl" "a" {
                  bucket     = aws_s3_bucket.a.id
                  acl        = "private"
                  depends_on = [aws_s3_bucket_ownership_controls.a]
                }
                resource "aws_s3_bucket_server_side_encryption_configuration" "a" {
                  bucket = aws_s3_bucket.a.id
                  rule {
                    apply_server_side_encryption_by_default {
                      sse_algorithm = var.later ? "aws:kms" : "AES256"
                    }
                  }
                }
                resource "aws_s3_bucket_lifecycle_configuration" "a" {
                  bucket = aws_s3_bucket.a.id
                  rule {
                    id     = "second"
                    status = "Enabled"
                    filter {
                      prefix = "tmp/"
                    }
                    expiration {
                      days = var.later ? 7 : 3
                    }
                    abort_incomplete_multipart_upload {
                      days_after_initiation = 2
                    }
                  }
                  rule {
                    id     = "first"
                    status = "Enabled"
                    filter {
                      and {
                        prefix = "logs/"
                        tags   = { kind = "log" }
                      }
                    }
                    transition {
                      days          = 30
                      storage_class = "STANDARD_IA"
                    }
                    noncurrent_version_expiration {
                      noncurrent_days = 90
                    }
                  }
                }
                """, count: 7, changed: 5,
            question: """
                [(client('s3').get_public_access_block(Bucket=b['Name'])['PublicAccessBlockConfiguration']['BlockPublicPolicy'], \
                client('s3').get_bucket_versioning(Bucket=b['Name'])['Status'], \
                client('s3').get_bucket_ownership_controls(Bucket=b['Name'])['OwnershipControls']['Rules'][0]['ObjectOwnership'], \
                client('s3').get_bucket_encryption(Bucket=b['Name'])['ServerSideEncryptionConfiguration']['Rules'][0]\
                ['ApplyServerSideEncryptionByDefault']['SSEAlgorithm'], \
                [r.get('Expiration', {}).get('Days') for r in \
                client('s3').get_bucket_lifecycle_configuration(Bucket=b['Name'])['Rules']]) \
                for b in client('s3').list_buckets()['Buckets'] if b['Name'] == 'story-settings']
                """,
            answers: (
                #"[[false, "Enabled", "BucketOwnerPreferred", "AES256", [3, null]]]"#,
                #"[[true, "Suspended", "ObjectWriter", "aws:kms", [7, null]]]"#, "[]"
            ), importIDs: ["aws_s3_bucket_acl": "{bucket},private"]),
    ]
}
