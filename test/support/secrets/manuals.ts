import type { Seeded } from './seeded';
import type { Seed } from './structured';

/**
 * Where manuals of programs, libraries and file formats say that a password or a key goes. `§` stands for a password
 * that a person chose or a program made, `¤` for letters and digits, `¢` for base64, `¥` for hexadecimal, `£` for a UUID.
 */
const LINES = String.raw`
<add key="ApiKey" value="¤" />
<add key="SmtpPassword" value="§" />
<add value="§" key="DbPassword"/>
<property name="hibernate.connection.password" value="§"/>
<property name="password">§</property>
<entry key="password">§</entry>
<param name="token">¤</param>
<password>§</password>
<Password>§</Password>
<keystorePass>§</keystorePass>
<add key="ClearTextPassword" value="§" />
<string name="api_key">¤</string>
<server><id>x</id><username>u</username><password>§</password></server>
<Connector port="8443" keystorePass="§" keyAlias="tomcat"/>
<user username="admin" password="§" roles="manager"/>
<setting name="Password" serializeAs="String"><value>§</value></setting>
mvn sonar:sonar -Dsonar.login=¥
mvn sonar:sonar -Dsonar.token=¤
java -Djavax.net.ssl.keyStorePassword=§ -jar a.jar
java -Dspring.datasource.password=§ -jar a.jar
gradle publish -PmavenPassword=§ -PossrhToken=¤
./gradlew -Pgpg.passphrase=§ build
helm install x ./c --set auth.password=§
helm install x ./c --set-string db.rootPassword=§,image.tag=1
kubectl create secret generic s --from-literal=password=§
kubectl create secret generic s --from-literal=token=¤ --from-literal=a=b
docker run -e MYSQL_ROOT_PASSWORD=§ mysql:8
docker run --env POSTGRES_PASSWORD=§ postgres
docker build --build-arg NPM_TOKEN=¤ .
docker login -u me -p § registry.example.com
podman login --username me --password § quay.io
docker secret: echo § | docker login -u me --password-stdin
secure: "¢"
  - secure: ¢
password = §
passwd=§
db_pass: §
//registry.example.com/:_password=¢
_auth=¢
//npm.example.com/:_authToken=£
{"auths":{"r.example.com":{"auth":"¢"}}}
"identitytoken": "¤"
Server=db;Database=shop;Uid=app;Pwd=§;
Data Source=db;Initial Catalog=shop;User ID=sa;Password='§';
jdbc:oracle:thin:scott/§@db.example.com:1521:orcl
jdbc:mysql://db/shop?user=app&password=§
jdbc:sqlserver://db:1433;user=sa;password=§;encrypt=true
Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=¢
cache.example.com:6380,password=¢,ssl=True,abortConnect=False
bindpw §
rootpw §
olcRootPW: §
psk="§"
wpa_passphrase=§
sshpass -p '§' ssh root@h
htpasswd -b .htpasswd admin §
htpasswd -bc /etc/nginx/.htpasswd admin §
mysqldump -u root -p§ shop > x.sql
mysql -h db -uroot -p'§' shop
PGPASSWORD=§ psql -h db -U app
psql "host=db user=app password=§ dbname=shop"
psql postgresql://app:§@db/shop
mongosh -u admin -p § --authenticationDatabase admin
ldapsearch -x -D cn=admin -w § -b dc=x
smbclient //srv/share -U me%§
mount -t cifs //srv/s /mnt -o username=me,password=§
net use Z: \\srv\share § /user:me
az storage blob list --account-key ¢
aws configure set aws_secret_access_key ¤
vault login ¤
vault write auth/userpass/users/me password=§
openssl rsa -in k.pem -passin pass:§
openssl enc -aes-256-cbc -k § -in a
openssl pkcs12 -export -passout pass:§
zip -P § a.zip b
unzip -P § a.zip
7z x -p§ a.7z
gpg --batch --passphrase § -d a.gpg
keytool -genkey -storepass § -keypass §
jarsigner -storepass § a.jar k
ansible-playbook x.yml -e "ansible_become_pass=§"
web1 ansible_host=1.2.3.4 ansible_ssh_pass=§
curl --oauth2-bearer ¤ https://api.example.com
wget --http-user=me --http-password=§ https://x
http -a me:§ https://x
lftp -u me,§ ftp.example.com
CREATE USER app IDENTIFIED BY '§';
CREATE USER 'app'@'%' IDENTIFIED WITH mysql_native_password BY '§';
ALTER USER app WITH PASSWORD '§';
CREATE ROLE app LOGIN PASSWORD '§';
CREATE USER app WITH ENCRYPTED PASSWORD '§';
SET PASSWORD FOR 'app'@'localhost' = PASSWORD('§');
GRANT ALL ON *.* TO 'app'@'%' IDENTIFIED BY '§';
ALTER LOGIN sa WITH PASSWORD = '§';
requirepass §
masterauth §
redis-cli -h x -a § ping
redis.auth('§')
rabbitmqctl add_user app §
rabbitmqctl change_password app §
echo 'root:§' | chpasswd
useradd -m -p '§' me
enable secret §
username admin password 0 §
snmp-server community § RO
snmpwalk -v2c -c § host
secret_key_base: ¥
SECRET_KEY = '¤'
APP_KEY=base64:¢
define('AUTH_KEY', '¤');
define('DB_PASSWORD', '§');
define( 'DB_PASSWORD', '§' );
'password' => '§',
:password => "§",
Password: "§",
const char *password = "§";
char password[] = "§";
String password = "§";
private static final String API_KEY = "¤";
private static final String PASSWORD = "§";
var dbPassword string = "§"
dbPassword := "§"
let api_key: &str = "¤";
pub const TOKEN: &str = "¤";
val apiKey: String = "¤"
password: Final[str] = "§"
self.password = "§"
this.password = '§';
user.setPassword("§");
user.password("§")
.withPassword("§")
.setClientSecret("¤")
.password("§").build()
ConvertTo-SecureString "§" -AsPlainText -Force
new NetworkCredential("me", "§")
DriverManager.getConnection(url, "app", "§")
requests.get(u, auth=("me", "§"))
HTTPBasicAuth('me', '§')
smtp.login("me@example.com", "§")
client.login('¤');
server.login(user, "§")
boto3.client('s3', aws_access_key_id=k, aws_secret_access_key="¤")
ssh.connect(host, username="me", password="§")
createConnection({ host: 'db', user: 'app', password: '§' })
new Client({ clientSecret: '¤' })
auth: { user: 'me', pass: '§' }
auth: { username: 'me', password: '§' }
X-Api-Key: ¤
x-api-key: £
X-Auth-Token: ¤
PRIVATE-TOKEN: ¤
curl -H "X-Vault-Token: ¤" http://x
Ocp-Apim-Subscription-Key: ¥
apikey: ¤
Proxy-Authorization: Basic ¢
Authorization: Token ¥
Authorization: ApiKey ¢
DD-API-KEY: ¥
X-Shopify-Access-Token: ¤
'X-Figma-Token': '¤'
https://x/?access_token=¤
https://x/cb?client_secret=¤&b=1
https://x/?token=¥
https://x/v1?key=¤
https://x/hook/?sig=¢
"access_token": "¤", "refresh_token": "¤"
"client_secret": "¤"
"sas_token": "¤"
"connectionString": "Server=x;Password=§;"
"refresh_token":"¤"
client_secret = "¤"
admin_password = "§"
stringData: { password: "§" }
  password: ¢
::add-mask::¤
machine x login me password §
default login me password §
secret_key = ¤
gs_oauth2_refresh_token = ¤
pass = ¤
set smtp-auth-password=§
oauth_token: ¤
token = "¤"
index-url = https://me:§@pypi.example.com/simple
"github-oauth": { "github.com": "¥" }
signing.password=§
RELEASE_STORE_PASSWORD=§
storePassword "§"
keyPassword '§'
storePassword = "§"
PrivateKey = ¢
PresharedKey = ¢
private_key: ¢
export DATABASE_PASSWORD='§'
set DB_PASSWORD=§
$env:API_TOKEN = "¤"
setx API_KEY ¤
ENV DB_PASSWORD=§
ENV DB_PASSWORD §
ARG TOKEN=¤
heroku config:set SECRET_KEY=¤
fly secrets set DB_PASSWORD=§
gh secret set TOKEN --body "¤"
gh secret set TOKEN -b ¤
vercel env add: TOKEN=¤
wrangler secret: API_TOKEN=¤
npm config set //registry.npmjs.org/:_authToken ¤
npm config set _auth ¢
pip install --index-url https://__token__:¤@pypi.example.com/simple x
twine upload -u __token__ -p ¤
poetry config pypi-token.pypi ¤
poetry config http-basic.x me §
composer config github-oauth.github.com ¥
git clone https://oauth2:¤@gitlab.example.com/a.git
git config credential.helper 'store --file x'; password=§
cargo login ¤
nuget setapikey ¤
nuget push a.nupkg -ApiKey ¤
dotnet nuget push a.nupkg --api-key ¤
sentry-cli --auth-token ¤ releases
snyk auth £
doctl auth init -t ¤
heroku auth:token ¤
ngrok authtoken ¤
ngrok config add-authtoken ¤
cloudflared tunnel run --token ¤
tailscale up --authkey ¤
k3s agent --token ¤
consul -token=¤
nomad -token ¤
rclone config create x webdav pass §
restic: RESTIC_PASSWORD=§
borg: BORG_PASSPHRASE='§'
password is §
the password: §
密码：§
密码为 §
token is ¤
Password for admin: §
Your new password is: §
temporary password is § please
API key: ¤
Secret: ¤
Generated root password: §
A temporary password is generated for root@localhost: §
Token: ¤
secret: "§"
webhook_secret: ¤
encryption_key: ¢
ENCRYPTION_KEY="¢"
jwt_secret = '§'
JWT_SECRET=§
cookie_secret: §
session_secret: "§"
SESSION_SECRET=§
app.secret=§
spring.security.user.password=§
spring.datasource.password: §
quarkus.datasource.password=§
rails_master_key: ¥
RAILS_MASTER_KEY=¥
api_secret: ¤
consumer_secret=¤
account_sid=x auth_token=¥
TWILIO_AUTH_TOKEN=¥
sonar.login=¥
sonar.password=§
nexusPassword=§
artifactory_password=§
ldap.bind.password=§
mail.smtp.password=§
"Password": "§"
"pwd": "§"
"passphrase": "§"
"secretAccessKey": "¤"
secretAccessKey: '¤'
secretKey: "¤"
accessKeySecret: '¤'
accountKey: "¢"
storageKey = "¢"
primaryKey: '¢'
subscriptionKey = "¥"
licenseKey: "¤"
adminPassword: '§'
rootPassword = "§"
userPassword="§"
old_password=§&new_password=§
username=me&password=§
grant_type=password&username=me&password=§&client_id=x
{"email":"a@b.c","password":"§"}
{\"password\":\"§\"}
--data '{"password":"§"}'
-d "username=me&password=§"
-F password=§
--password=§
--password "§"
--token ¤
--api-key=¤
-token=¤
/p:Password=§
/password:§
-Password §
-ApiKey "¤"
--user me:§
sqlplus scott/§@orcl
sqlcmd -S db -U sa -P '§'
bcp x out y -U sa -P § -S db
osql -U sa -P §
ftp://me:§@ftp.example.com/x
sftp://me:§@h
mongodb://me:§@h1,h2/x
redis://:§@h:6379
amqp://me:§@mq
ldap://cn=admin:§@h
smtp://me:§@smtp.example.com:587
http://me:§@proxy:3128
`;

const MAKE: Readonly<Record<string, (random: Seeded) => string>> = {
  '§': (r) => (r.below(2) === 0 ? r.A(16) : `${r.words()}${r.D(3)}${r.of(['!', '', '#', '@'])}`),
  '¤': (r) => r.A(32),
  '¢': (r) => `${r.B(42)}==`,
  '¥': (r) => r.H(40),
  '£': (r) => [8, 4, 4, 4, 12].map((chars) => r.H(chars)).join('-'),
};
/** In an address these end the password. */
const IN_ADDRESS = /§(?=@)/;

export const MANUALS: readonly Seed[] = LINES.trim()
  .split('\n')
  .map((line) => ({
    name: line,
    make: (random) => {
      const secrets: string[] = [];
      const text = line.replace(/[§¤¢¥£]/g, (mark) => {
        const made = MAKE[mark]?.(random) ?? '';
        const value = IN_ADDRESS.test(line) ? made.replace(/[#@]/g, '.') : made;
        secrets.push(value);
        return value;
      });
      return { text, secrets };
    },
  }));
